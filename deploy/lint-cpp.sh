#!/usr/bin/env bash
# clang-tidy over our own sources, with the checks of .clang-tidy, every finding an error.
#   deploy/lint-cpp.sh BUILD_FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:?"lint-cpp.sh needs the build folder that holds compile_commands.json"}
command -v clang-tidy >/dev/null || { echo "kyso: clang-tidy is missing; run deploy/setup.sh --ci" >&2; exit 1; }
git ls-files 'core/*.cpp' 'app/*.cpp' 'plugins/*.cpp' |
  xargs -P "$(nproc)" -n 4 clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option
echo "clang-tidy: nothing found"
