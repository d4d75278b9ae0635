#!/usr/bin/env bash
# Fuzzes each target for a number of seconds: run.sh [SECONDS [TARGET...]]
set -euo pipefail
cd "$(dirname "$0")"
if ! cargo fuzz --version >/dev/null 2>&1; then
    echo "run.sh: cargo-fuzz is not installed; cargo install --locked cargo-fuzz" >&2
    exit 2
fi
seconds=${1:-60}; shift || true
targets=("${@:-}")
[ -n "${targets[0]}" ] || targets=(read check fix styles bytes)
export RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/../../target/fuzz}
work=$CARGO_TARGET_DIR/corpus
seeds=$work/seeds
if [ ! -d "$seeds" ]; then
    mkdir -p "$seeds"
    # The first byte of an input chooses format and style.
    n=0
    find ../../fixtures ../../../shared/seeds ../../../shared/archives -type f \( -name '*.txt' -o -name '*.md' -o -name '*.html' \) 2>/dev/null | sort | awk 'NR % 7 == 1' |
        while read -r file; do
            n=$((n + 1))
            for choice in '\000' '\200' '\001' '\002'; do
                { printf "$choice"; head -c 3000 "$file"; } >"$seeds/$n-${choice#\\}"
            done
        done
fi
for target in "${targets[@]}"; do
    mkdir -p "$work/$target"
    echo "== $target, $seconds s"
    cargo fuzz run --fuzz-dir . -s none -O --debug-assertions "$target" "$work/$target" "$seeds" -- \
        -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 2>&1 |
        grep -E "^(#[0-9]+.*DONE|stat::|thread|SUMMARY|==|artifact|.*panicked|.*assert)" | tail -12
done
