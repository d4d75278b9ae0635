#!/usr/bin/env bash
# The page of `housestyle report` in real Chromium. SHOTS=server/report tests/page/run.sh makes the README's pictures.
set -euo pipefail
cd "$(dirname "$0")/../.."
skip() { echo "SKIPPED: $1, so the page was not tried in a browser" >&2; exit 0; }
command -v npm >/dev/null || skip "there is no npm here (Node.js 20)"
CHROMIUM=$(command -v chromium || command -v google-chrome) || skip "there is no chromium here (apt-get install chromium)"
export CHROMIUM
[ -d tests/vscode/node_modules ] || (cd tests/vscode && npm ci --no-audit --no-fund --loglevel=error)
if [ -z "${HOUSESTYLE:-}" ]; then
    cargo build -q --bin housestyle
    HOUSESTYLE=$PWD/target/debug/housestyle
fi
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cp -r fixtures/baths/. "$here"
(cd "$here" && "$HOUSESTYLE" learn >/dev/null && "$HOUSESTYLE" report -o style.html >/dev/null)
timeout 120 node tests/page/page.mjs "$here/style.html"
