#!/usr/bin/env bash
# tests/cases/run.sh BUILD_FOLDER [arguments of cases.py]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
python=${KYSO_JUDGES:-$here/../../build/judges}/bin/python
[ -x "$python" ] || python=python3
export PYTHONDONTWRITEBYTECODE=1
exec "$python" "$here/cases.py" "$@"
