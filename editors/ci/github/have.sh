#!/usr/bin/env bash
# Says where the program is; builds it from this source when it is not installed.
set -euo pipefail
program=${HOUSESTYLE_PROGRAM:-}
if [ -z "$program" ]; then
    program=$(command -v housestyle || true)
fi
if [ -z "$program" ]; then
    root=$(cd "$(dirname "$0")/../../.." && pwd)
    target=${RUNNER_TEMP:-$root}/housestyle
    cargo install --quiet --locked --path "$root" --root "$target"
    program=$target/bin/housestyle
fi
"$program" --version
echo "program=$program" >> "${GITHUB_OUTPUT:-/dev/null}"
