#!/usr/bin/env bash
# Many revisions behind signed papers: tests/interop/chance.sh BUILD_FOLDER RUNS [SEED] [--keep FOLDER]
# Over every core; prints what is wrong, each with the seed that repeats it (chance.sh BUILD_FOLDER 1 SEED --from NUMBER),
# then how many files came to what. Ends with 1 when something is wrong.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
runs=$2 seed=${3:-1}
shift $(($# < 3 ? $# : 3))
python=${KYSO_JUDGES:-$here/../../build/judges}/bin/python
export KYSO_PROGRAM=${KYSO_PROGRAM:-$build/bin/kyso} PYTHONDONTWRITEBYTECODE=1
exec "$python" "$here/lab/chance.py" "$runs" "$seed" "$@"
