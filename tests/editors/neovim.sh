#!/usr/bin/env bash
# The language server in a real Neovim, headless, with nobody's settings. HOUSESTYLE names the program.
# Without Neovim it says so and is skipped; with HOUSESTYLE_NEED_EDITORS=1 that is a failure.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
if ! command -v nvim >/dev/null; then
    echo "SKIPPED: there is no nvim here (apt-get install neovim)" >&2
    [ -z "${HOUSESTYLE_NEED_EDITORS:-}" ]
    exit
fi
if [ -z "${HOUSESTYLE:-}" ]; then
    (cd "$root" && cargo build -q --bin housestyle)
    HOUSESTYLE=$root/target/debug/housestyle
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
left=
# A name of its own, so that what is left running can be told from other people's servers.
ln -s "$HOUSESTYLE" "$home/housestyle"
export HOUSESTYLE=$home/housestyle HOUSESTYLE_TEST_HOME=$home HOME=$home
export XDG_CONFIG_HOME=$home/c XDG_DATA_HOME=$home/d XDG_STATE_HOME=$home/s XDG_CACHE_HOME=$home/k
nvim --version | head -n 1
timeout 90 nvim --headless --clean -u NONE -i NONE -n -S "$PWD/neovim.lua" </dev/null
for _ in $(seq 50); do
    left=
    for process in /proc/[0-9]*; do
        said=$(tr '\0' ' ' 2>/dev/null <"$process/cmdline" || true)
        [ "$said" != "$HOUSESTYLE lsp " ] || left+=" $process"
    done
    [ -n "$left" ] || break
    sleep 0.1
done
if [ -n "$left" ]; then echo "not ok quitting leaves a process: $left" >&2; exit 1; fi
echo "ok quitting leaves no process"
