#!/usr/bin/env bash
# The list of conformance.md in real Helix, which has no mode without a screen: a tmux pane is its terminal.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
hx=$cache/hx
[ -x "$hx" ] || hx=$(command -v hx || command -v helix) || skip "there is no helix here (install.sh brings it where it can)"
have tmux tmux || skip "there is no tmux here, so Helix was not tried"
scratch
t="tmux -L housestyle-hx$$ -f /dev/null"
trap '$t kill-server 2>/dev/null || true; rm -rf "$home"' EXIT
mkdir -p "$home/c/helix"
sed "s|command = \"housestyle\"|command = \"$HOUSESTYLE\"|" "$root/editors/helix/languages.toml" >"$home/c/helix/languages.toml"
printf '[editor]\nend-of-line-diagnostics = "hint"\nidle-timeout = 50\ncompletion-timeout = 5\n' >"$home/c/helix/config.toml"
draft=$project/drafts/pool.release.txt
$t new-session -d -x 130 -y 30 "cd $project && LANG=C.UTF-8 TERM=tmux-256color COLORTERM=truecolor $hx drafts/pool.release.txt 2>$home/said"
screen() { $t capture-pane -p; }
keys() { $t send-keys "$@"; sleep 0.25; }
type_() { $t send-keys -l "$1"; sleep 0.3; }
failed=0
shows() { # ITEM WORDS
    for _ in $(seq 100); do
        if screen | grep -qF -- "$2"; then echo "ok $1"; return 0; fi
        sleep 0.1
    done
    echo "not ok $1: no “$2”"; screen; failed=1; return 1
}
holds() { # ITEM WORDS: they come to stand in the file
    for _ in $(seq 100); do
        if grep -qF -- "$2" "$draft"; then echo "ok $1"; return 0; fi
        sleep 0.1
    done
    echo "not ok $1"; cat "$draft"; failed=1
}
find_() { keys Escape; keys g g; type_ "/$1"; keys Enter; }
"$hx" --version
shows attach "The date line is missing" || true
find_ "the the"
keys Space a
shows "place" "Delete one" || true   # the menu at the words themselves is for them
keys Enter; sleep 0.4; keys Escape; type_ ":w"; keys Enter
holds fix "“🚀 at last”, and opened the pool."
find_ "more information"
keys Space k; shows hover "12 releases" || true; keys Escape
find_ "The FHA"; keys Space r; keys C-u; type_ "FHL"; keys Enter; sleep 0.4; type_ ":w"; keys Enter
holds rename "The FHL has spent"
keys u; type_ ":w"; keys Enter; sleep 0.3
keys Space s; shows outline "End mark" || true; keys Escape
keys g e; keys o; type_ "Imo"; shows completion "Imogen Tarrant, FHA" || true; keys Escape; keys Escape; keys u; sleep 0.2
type_ ":w!"; keys Enter; sleep 0.3
printf '\nIt was was changed outside.\n' >>"$draft"
type_ ":reload"; keys Enter; shows outside "“was” stands twice" || true
find_ "more information"
"$project/relearn.sh"
gone=0
for _ in $(seq 40); do
    keys g e; keys o; keys Escape; sleep 0.2
    if ! screen | grep -q "leads into its contacts"; then gone=1; break; fi
done
[ $gone = 1 ] && echo "ok relearn" || { echo "not ok relearn"; screen; failed=1; }
echo "-  fix all: Helix runs no action for the whole file; “Make every safe fix” is in the menu of a finding"
type_ ":q!"; keys Enter
quits || failed=1
exit $failed
