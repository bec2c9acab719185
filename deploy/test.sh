#!/usr/bin/env bash
# Installs what the tests need, builds the release preset and runs every test.
#   deploy/test.sh [ctest arguments]
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/common.sh

say "Checking what is installed"
deploy/setup.sh --tests
build_preset release -DBUILD_TESTING=ON
say "Running the tests"
QT_QPA_PLATFORM=offscreen ctest --preset release --output-on-failure "$@"
