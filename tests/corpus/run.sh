#!/usr/bin/env bash
# tests/corpus/run.sh BUILD_FOLDER [arguments of check.py]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
python=${KYSO_JUDGES:-$here/../../build/judges}/bin/python
[ -x "$python" ] || python=python3
export PYTHONDONTWRITEBYTECODE=1
exec "$python" "$here/check.py" "$@"
