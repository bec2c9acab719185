#!/usr/bin/env bash
# qmllint over every QML file, every warning an error.
#   deploy/lint-qml.sh BUILD_FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:?"lint-qml.sh needs the build folder"}
qmllint=$(qtpaths6 --query QT_INSTALL_BINS 2>/dev/null || echo /usr/lib/qt6/bin)/qmllint
[ -x "$qmllint" ] || { echo "kyso: qmllint is missing; run deploy/setup.sh --ci" >&2; exit 1; }
# The copies that the build makes lie in modules with their qmldir, so that every type has a name.
output=$("$qmllint" -I "$build/lib/kyso/qml" "$build"/lib/kyso/qml/Kyso/*/*.qml 2>&1) || { echo "$output"; exit 1; }
if printf '%s' "$output" | grep -q 'Warning:'; then
  echo "$output"
  exit 1
fi
echo "qmllint: nothing found"
