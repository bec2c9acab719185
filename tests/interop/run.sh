#!/usr/bin/env bash
# Runs the judges on a build: tests/interop/run.sh BUILD_FOLDER [pytest arguments]
# Without the judges' Python it fails in CI and elsewhere ends with 77, which CTest reads as skipped.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
shift
python=${KYSO_JUDGES:-$here/../../build/judges}/bin/python
if [ ! -x "$python" ]; then
  echo "The judges are not set up: run tests/interop/setup-judges.sh. Nothing was judged."
  [ "${CI:-}" = true ] && exit 1
  exit 77
fi
export KYSO_PROGRAM=${KYSO_PROGRAM:-$build/bin/kyso}
export PYTHONDONTWRITEBYTECODE=1
exec "$python" -m pytest -q -p no:cacheprovider -rs --tb=short "$here" "$@"
