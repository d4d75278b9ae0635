#!/usr/bin/env bash
# A person's path in a terminal: tmux shows Neovim on a draft; the screen is looked at and kept at the finding, at the
# menu of fixes and after the fix. UPDATE=1 writes the screens into editors/neovim/README.md.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
have tmux tmux || skip "there is no tmux here, so nobody looked at Neovim's screen"
nvim=$(ls "$cache"/nvims/nvim-0.1[01] 2>/dev/null | tail -n 1 || true)
[ -n "$nvim" ] || nvim=$(command -v nvim) || skip "there is no nvim here (apt-get install neovim)"
scratch
t="tmux -L housestyle$$ -f /dev/null"
trap '$t kill-server 2>/dev/null || true; rm -rf "$home"' EXIT
cat >"$home/init.lua" <<LUA
vim.opt.runtimepath:append("$root/editors/neovim")
require("housestyle").setup({ cmd = { "$HOUSESTYLE", "lsp" } })
vim.o.wrap, vim.o.linebreak, vim.o.swapfile, vim.o.number, vim.o.ruler = true, true, false, true, false
vim.diagnostic.config({ virtual_text = { prefix = "■" }, signs = true, severity_sort = true, float = { border = "single" } })
vim.cmd("filetype plugin on | colorscheme default")
vim.keymap.set("n", "ga", vim.lsp.buf.code_action)
vim.keymap.set("n", "gl", vim.diagnostic.open_float)
LUA
$t new-session -d -x 100 -y 22 "cd $project && LANG=C.UTF-8 TERM=tmux-256color HOME=$HOME $nvim -u $home/init.lua -i NONE drafts/pool.release.txt 2>$home/said"
screen() { $t capture-pane -p | sed 's/[[:space:]]*$//'; }
wait_for() {
    for _ in $(seq 150); do
        if screen | grep -qF "$1"; then return 0; fi
        sleep 0.1
    done
    echo "not ok: no “$1” on the screen"; screen; exit 1
}
kept=$home/kept; mkdir -p "$kept"
wait_for "stands twice"
$t send-keys -l "/the the"; $t send-keys Enter
$t send-keys -l "gl"; sleep 0.5
screen >"$kept/finding"; echo "ok the finding is on the screen"
$t send-keys Escape; $t send-keys -l "ga"
wait_for "Delete one"
screen >"$kept/menu"; echo "ok the fixes are in the menu"
number=$(screen | sed -n 's/^ *\([0-9]*\): *.*Delete one.*/\1/p' | head -n 1)
$t send-keys -l "${number:-1}"; $t send-keys Enter
wait_for "and opened the pool."
$t send-keys -l ":w"; $t send-keys Enter; sleep 0.7
screen >"$kept/after"; echo "ok the text is mended"
if screen | grep -q "stands twice"; then echo "not ok the finding is still there"; exit 1; fi
grep -q "and opened the pool\." "$project/drafts/pool.release.txt"
$t send-keys -l ":qa!"; $t send-keys Enter
quits
if [ -n "${UPDATE:-}" ]; then
    python3 - "$root/editors/neovim/README.md" "$kept" <<'PY'
import pathlib, re, sys
page, kept = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
text = page.read_text()
for name in ("finding", "menu", "after"):
    screen = (kept / name).read_text().rstrip("\n")
    text = re.sub(rf"(<!-- {name} -->\n```text\n).*?(```\n)", lambda m: m[1] + screen + "\n" + m[2], text, flags=re.S)
page.write_text(text)
PY
fi
