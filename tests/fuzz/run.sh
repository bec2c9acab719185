#!/usr/bin/env bash
# Runs every fuzz target of a build for a while and fails on a finding, which stays in the build folder.
#   tests/fuzz/run.sh BUILD_FOLDER [SECONDS a target]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
seconds=${2:-15}
corpus=$build/fuzz-corpus
findings=$build/fuzz-findings
mkdir -p "$findings"
PYTHONDONTWRITEBYTECODE=1 python3 "$here/make_seeds.py" "$corpus/seeds"

shopt -s nullglob
targets=("$build"/bin/fuzz_*)
[ ${#targets[@]} -gt 0 ] || { echo "fuzz: no target is built in $build" >&2; exit 1; }
failed=0
for target in "${targets[@]}"; do
  name=$(basename "$target" | sed 's/^fuzz_//')
  mkdir -p "$corpus/$name" "$corpus/seeds/$name"
  printf '%-16s %s s … ' "$name" "$seconds"
  if ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1 \
    "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1500 -max_len=65536 -print_final_stats=1 \
    -artifact_prefix="$findings/$name-" "$corpus/$name" "$corpus/seeds/$name" >"$build/fuzz-$name.log" 2>&1; then
    grep -o 'number_of_executed_units: [0-9]*' "$build/fuzz-$name.log" | sed 's/.*: /runs: /'
  else
    failed=1
    echo "FOUND SOMETHING"
    tail -n 60 "$build/fuzz-$name.log"
    ls "$findings"
  fi
done
exit $failed
