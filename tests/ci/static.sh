#!/usr/bin/env bash
# The Linux program of the release as the workflow builds it: static, and at work where there is nothing but itself and a draft.
# Not among the tests: it is a whole release build, and asks rustup for another target's library.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${TARGET:-x86_64-unknown-linux-musl}
rustup target add "$target"
cargo build --release --locked --target "$target"
program=target/$target/release/housestyle
file "$program"
if readelf -d "$program" | grep NEEDED; then echo "not static"; exit 1; fi
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cp "$program" "$empty/housestyle"
mkdir "$empty/drafts"
cp fixtures/desk/drafts/garden.txt "$empty/drafts/"
status=0
unshare --net chroot "$empty" /housestyle check /drafts/garden.txt || status=$?
[ "$status" = 1 ] || { echo "it ended with $status instead of 1"; exit 1; }
status=0
unshare --net chroot "$empty" /housestyle check --fix --format json /drafts/garden.txt >/dev/null || status=$?
if [ "$status" != 1 ] || cmp -s fixtures/desk/drafts/garden.txt "$empty/drafts/garden.txt"; then echo "nothing was mended"; exit 1; fi
echo "static, and works in an empty folder without a network: $(wc -c <"$program") bytes"
