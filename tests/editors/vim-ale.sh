#!/usr/bin/env bash
# As much of conformance.md as ALE can do, in real Vim.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
have vim.nox vim-nox vim-ale || skip "there is no vim here (apt-get install vim-nox vim-ale)"
[ -d /usr/share/vim-ale ] || skip "Vim has no ALE here (apt-get install vim-ale)"
scratch
export OUTFILE=$home/out HOUSESTYLE_ROOT=$root
code=0
timeout 120 vim.nox --not-a-term -u NONE -i NONE -n -N -S "$here/vim-ale.vim" </dev/null >"$home/said" 2>&1 || code=1
cat "$OUTFILE" 2>/dev/null || tail -20 "$home/said"
quits || code=1
exit "$code"
