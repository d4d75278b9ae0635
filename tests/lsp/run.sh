#!/usr/bin/env bash
# The language server's tests: real client library, real program. Makes its own Python under target/.
# HOUSESTYLE names the program; without it, a debug build is made. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
venv=$root/target/lsp-tests
if [ -z "${HOUSESTYLE:-}" ]; then
    (cd "$root" && cargo build -q --bin housestyle)
    export HOUSESTYLE=$root/target/debug/housestyle
fi
if ! cmp -s requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check -r requirements.txt
    cp requirements.txt "$venv/requirements.txt"
fi
exec timeout 1200 "$venv/bin/python" -m pytest -q -p no:cacheprovider "$@" .
