#!/usr/bin/env bash
# Makes the home of the judges: a Python for those from PyPI, and from Maven Central EU DSS in FOLDER/dss and veraPDF
# in FOLDER/verapdf. Does nothing when all are already as asked.
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

# set_up_java FOLDER NAME: the Maven project of that folder, built into the judges' home.
set_up_java() {
  local project=$1 name=$2 sources work
  sources=$(cd "$here/$project" && find pom.xml src -type f | LC_ALL=C sort | xargs sha256sum)
  [ "$(cat "$home/$project/sources" 2>/dev/null)" = "$sources" ] && return
  command -v mvn >/dev/null || die "mvn is missing, and so $name (Debian: maven default-jdk-headless)"
  work=$(mktemp -d)
  cp -r "$here/$project/." "$work"
  (cd "$work" && mvn -q -B package) || die "$name could not be built. Is Maven Central reachable?"
  rm -rf "${home:?}/$project"
  mkdir -p "$home/$project"
  cp -r "$work/target/$project-judge.jar" "$work/target/lib" "$home/$project/"
  echo "$sources" > "$home/$project/sources"
  rm -rf "$work"
}

[ -x "$home/bin/python" ] && cmp -s "$here/requirements.txt" "$stamp" || set_up_python
set_up_java dss "EU DSS"
set_up_java verapdf veraPDF
echo "The judges are set up in $home."
