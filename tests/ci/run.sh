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
# Readers that come from other registries; the tests of what could not be had are skipped and say so.
readers=$root/target/ci-readers
if command -v npm >/dev/null && ! cmp -s readers/package-lock.json "$readers/package-lock.json"; then
    mkdir -p "$readers"
    cp readers/package.json "$readers"
    cp readers/package-lock.json "$readers"
    (cd "$readers" && npm ci --no-audit --no-fund --loglevel=error) || rm -f "$readers/package-lock.json"
fi
commands=$readers/gha-command-proof-1.0.0
[ -x "$commands/bin/gha-command-proof" ] ||
    cargo install -q --locked gha-command-proof --version 1.0.0 --root "$commands" --target-dir "$readers/target" || true
rm -rf "$readers/target"
if ! command -v rsync >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    (apt-get update -qq && apt-get install -y -qq --no-install-recommends rsync) >/dev/null 2>&1 || true
fi
export READERS=$readers
exec timeout 900 "$venv/bin/python" -m pytest -q -p no:cacheprovider "$@" .
