#!/usr/bin/env bash
# Makes the home of the judges: a Python for those from PyPI, and EU DSS from Maven Central in FOLDER/dss. Does
# nothing when both are already as asked.
#   tests/interop/setup-judges.sh [FOLDER]     (default build/judges)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=${1:-$here/../../build/judges}
stamp=$home/requirements.installed
die() { echo "setup-judges: $*" >&2; exit 1; }

set_up_python() {
  local python=/usr/bin/python3
  [ -x "$python" ] || python=$(command -v python3) || die "python3 is missing (Debian: python3 python3-venv)"
  rm -f "$stamp"
  "$python" -m venv --clear "$home" || die "no virtual environment could be made (Debian: python3-venv)"
  "$home/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: -r "$here/requirements.txt" ||
    die "the packages of requirements.txt could not be fetched. Is the package index reachable?"
  cp "$here/requirements.txt" "$stamp"
}

set_up_dss() {
  local sources work
  sources=$(cd "$here/dss" && find pom.xml src -type f | LC_ALL=C sort | xargs sha256sum)
  [ "$(cat "$home/dss/sources" 2>/dev/null)" = "$sources" ] && return
  command -v mvn >/dev/null || die "mvn is missing, and so EU DSS (Debian: maven default-jdk-headless)"
  work=$(mktemp -d)
  cp -r "$here/dss/." "$work"
  (cd "$work" && mvn -q -B package) || die "EU DSS could not be built. Is Maven Central reachable?"
  rm -rf "$home/dss"
  mkdir -p "$home/dss"
  cp -r "$work/target/dss-judge.jar" "$work/target/lib" "$home/dss/"
  echo "$sources" > "$home/dss/sources"
  rm -rf "$work"
}

[ -x "$home/bin/python" ] && cmp -s "$here/requirements.txt" "$stamp" || set_up_python
set_up_dss
echo "The judges are set up in $home."
