#!/usr/bin/env bash
# Runs the judges on a build: tests/interop/run.sh BUILD_FOLDER [pytest arguments]
# Without the judges' Python, or what documents and keys are made with, it fails in CI and elsewhere ends with 77,
# which CTest reads as skipped. Of other judges that are missing, their own tests fail or are skipped.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
shift
python=${KYSO_JUDGES:-$here/../../build/judges}/bin/python
nothing_judged() {
  echo "$* Nothing was judged."
  [ "${CI:-}" = true ] && exit 1
  exit 77
}
"$python" -c 'import pytest, pyhanko, pypdfium2' 2>/dev/null ||
  nothing_judged "The judges are not set up: run tests/interop/setup-judges.sh."
for program in qpdf openssl softhsm2-util pkcs11-tool; do
  command -v "$program" >/dev/null || nothing_judged "$program is not installed (deploy/setup.sh --tests)."
done
export KYSO_PROGRAM=${KYSO_PROGRAM:-$build/bin/kyso}
export PYTHONDONTWRITEBYTECODE=1
exec "$python" -m pytest -q -p no:cacheprovider -n "$(nproc)" -rs --tb=short "$here" "$@"
