#!/usr/bin/env bash
# The list of conformance.md in real headless Neovims, with the plugin and nobody's settings: those named, else every
# one that install.sh has brought, else the one on the PATH.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
found=("$@")
if [ ${#found[@]} = 0 ]; then
    shopt -s nullglob
    found=("$cache"/nvims/nvim-*)
    [ ${#found[@]} -gt 0 ] || { have nvim neovim && found=("$(command -v nvim)"); } || skip "there is no nvim here (apt-get install neovim)"
fi
failed=0
for nvim in "${found[@]}"; do
    (
        scratch
        "$nvim" --version | head -n 1
        code=0
        timeout 120 "$nvim" --headless -u NONE -i NONE -n \
            --cmd "set runtimepath^=$root/editors/neovim" --cmd "filetype plugin on" --cmd "runtime! plugin/housestyle.lua ftdetect/*.vim" \
            --cmd "helptags $root/editors/neovim/doc" -S "$here/neovim.lua" </dev/null 2>"$home/said" || code=1
        [ "$code" = 0 ] || tail -20 "$home/said"
        quits || code=1
        exit "$code"
    ) || failed=1
done
rm -f "$root/editors/neovim/doc/tags"
exit "$failed"
