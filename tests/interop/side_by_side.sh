#!/usr/bin/env bash
# Kyso, EU DSS and pyHanko side by side: tests/interop/side_by_side.sh BUILD_FOLDER [arguments of side_by_side.py]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
python=${KYSO_JUDGES:-$here/../../build/judges}/bin/python
[ -x "$python" ] || { echo "The judges are not set up: run tests/interop/setup-judges.sh."; exit 77; }
export PYTHONDONTWRITEBYTECODE=1
exec "$python" "$here/side_by_side.py" "$@"
