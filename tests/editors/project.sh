#!/usr/bin/env bash
# Makes the scratch project of conformance.md in the folder given. HOUSESTYLE names the program.
set -euo pipefail
folder=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$folder"
cp -r "$root/fixtures/fellbrook/." "$folder"
rm -f "$folder"/housestyle.{learned,people}.toml
cat >"$folder/drafts/pool.release.txt" <<'DRAFT'
PRESS RELEASE

Pool in Carr Lane opens 🚀

The board of Fellbrook Housing Association (FHA) said “🚀 at last”, and opened the the pool. The FHA has spent £2 million.  It is new.

FHA Chief Executive Tobias Wren said: “It is a good day.”

ENDS

For more information please contact:
Tobias Wren, FHA Chief Executive, 01632 960101
DRAFT
(cd "$folder" && "$HOUSESTYLE" learn >/dev/null)
# The house turns out to lead into its contacts in the draft's words: conformance.md, “relearn”.
cat >"$folder/relearn.sh" <<LEARN
#!/bin/sh
cd "$folder" && sed -i 's/^For further information contact:/For more information please contact:/' archive/*.txt && "$HOUSESTYLE" learn >/dev/null
LEARN
chmod +x "$folder/relearn.sh"
