#!/usr/bin/env bash
# The lint step's tests: its reports against other people's schemas and readers, the hooks with the real pre-commit,
# the action's steps as shell. Makes its own Python under target/.
# HOUSESTYLE names the program; without it, a debug build is made. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
venv=$root/target/ci-tests
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
# The schema of SARIF is in a package of another registry; without it, that test is skipped and says so.
schema=$venv/sarif
if [ ! -f "$schema/package/package.json" ] && command -v npm >/dev/null; then
    mkdir -p "$schema"
    (cd "$schema" && npm pack --silent @microsoft/jest-sarif@1.0.0-beta.0 >/dev/null 2>&1 && tar xzf ./*.tgz) || true
fi
export SARIF_SCHEMA=$schema/package/lib/schemas/sarif-2.1.0-rtm.5.json
exec timeout 600 "$venv/bin/python" -m pytest -q -p no:cacheprovider "$@" .
