#!/usr/bin/env bash
# Runs every benchmark, each beside its peer in one process.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

shopt -s nullglob
benchmarks=(benchmarks/bench_*.py)
if [[ ${#benchmarks[@]} == 0 ]]; then
    echo "There is no benchmarks/bench_*.py yet." >&2
    exit 1
fi
for benchmark in "${benchmarks[@]}"; do
    echo "== $benchmark"
    "$PYTHON" "$benchmark"
done
