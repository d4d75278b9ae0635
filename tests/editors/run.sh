#!/usr/bin/env bash
# Every editor there is, through the list of conformance.md, and a table of what held. HOUSESTYLE names the program.
set -uo pipefail
cd "$(dirname "$0")"
./install.sh
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
failed=0
for driver in neovim emacs helix vim-ale terminal; do
    echo "-- $driver"
    "./$driver.sh" >"$kept/$driver" 2>&1 || failed=1
    cat "$kept/$driver"
done
items=(attach place fix "fix all" hover completion outline rename outside relearn quit)
printf '\n%-12s' ""; printf '%-11s' "${items[@]}"; echo
for driver in neovim emacs helix vim-ale; do
    printf '%-12s' "$driver"
    for item in "${items[@]}"; do
        if grep -q "^SKIPPED" "$kept/$driver"; then held=skipped
        elif grep -q "^not ok $item" "$kept/$driver"; then held=FAILED
        elif grep -q "^ok $item" "$kept/$driver"; then held=ok
        else held=-; fi
        printf '%-11s' "$held"
    done
    echo
done
exit $failed
