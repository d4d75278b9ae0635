#!/usr/bin/env bash
# House style on any server that runs a shell: findings on the screen, and beside it the files that servers read.
# check-drafts.sh [DRAFTS...]; REPORTS says where the files go.
set -euo pipefail
reports=${REPORTS:-housestyle-reports}
status=0
"${HOUSESTYLE:-housestyle}" check \
    --output "sarif=$reports/housestyle.sarif" \
    --output "junit=$reports/housestyle.xml" \
    -- "$@" || status=$?
case $status in
    0) echo "House style: nothing in the way." ;;
    1) echo "House style: worth another look before it goes." ;;
    *) echo "House style: not everything could be checked." ;;
esac
exit "$status"
