#!/usr/bin/env bash
# Makes the Python home of the judges that come from PyPI. Does nothing when it is already as asked.
#   tests/interop/setup-judges.sh [FOLDER]     (default build/judges)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=${1:-$here/../../build/judges}
stamp=$home/requirements.installed

if [ -x "$home/bin/python" ] && cmp -s "$here/requirements.txt" "$stamp"; then
  echo "The judges are set up in $home."
  exit 0
fi
python=/usr/bin/python3
[ -x "$python" ] || python=$(command -v python3) || { echo "setup-judges: python3 is missing (Debian: python3 python3-venv)" >&2; exit 1; }
rm -f "$stamp"
"$python" -m venv --clear "$home" || { echo "setup-judges: no virtual environment could be made (Debian: python3-venv)" >&2; exit 1; }
"$home/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: -r "$here/requirements.txt" ||
  { echo "setup-judges: the packages of requirements.txt could not be fetched. Is the package index reachable?" >&2; exit 1; }
cp "$here/requirements.txt" "$stamp"
echo "The judges are set up in $home."
