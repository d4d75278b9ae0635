#!/usr/bin/env bash
# The extension in real VS Code; see README.md here. HOUSESTYLE names the program.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
skip() {
    echo "SKIPPED: $1, so the extension was not tried in VS Code" >&2
    [ -z "${HOUSESTYLE_NEED_EDITORS:-}" ]
    exit
}
command -v npm >/dev/null || skip "there is no npm here (Node.js 20)"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || skip "VS Code's server needs Node.js 20"
if ! command -v chromium >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        (apt-get update -qq && apt-get install -y -qq chromium ripgrep) >/dev/null 2>&1 || true
    fi
    command -v chromium >/dev/null || skip "there is no chromium here (apt-get install chromium)"
fi
if [ -z "${HOUSESTYLE:-}" ]; then
    (cd "$root" && cargo build -q --bin housestyle)
    HOUSESTYLE=$root/target/debug/housestyle
fi
export HOUSESTYLE ROOT=$root
cache=${XDG_CACHE_HOME:-$HOME/.cache}/housestyle-tests
./install.sh "$cache" || skip "VS Code's server could not be installed"
export VS=$cache/code-server-4.100.3/node_modules/code-server/lib/vscode
quiet=(--no-audit --no-fund --loglevel=error)
(cd "$root/editors/vscode" && { [ -d node_modules ] || npm ci "${quiet[@]}"; } && npm run -s vscode:prepublish)
[ -d node_modules ] || npm ci "${quiet[@]}"
export OUT=$root/target/vscode-tests/shots
[ -n "${ONLY:-}" ] || rm -rf "$OUT"
mkdir -p "$OUT"
for part in inside window package; do
    [ -z "${ONLY:-}" ] || [ "$ONLY" = "$part" ] || continue
    echo "-- $part"
    timeout 300 node "$part.mjs"
done
