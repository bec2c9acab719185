#!/usr/bin/env bash
# Installs what Kyso needs to build and run, and nothing else. Says what it installs; uses sudo only when
# something is missing and you are not root.
#   deploy/setup.sh            to build and run
#   deploy/setup.sh --tests    also what the tests need: a software token, a virtual display, PDF tools
#   deploy/setup.sh --ci       also the checkers CI runs, and other people's validators
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n==> %s\n' "$*"; }
die() { printf '\nkyso: %s\n' "$*" >&2; exit 1; }

build_packages=(
  g++ cmake ninja-build ccache mold pkg-config
  qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools qt6-tools-dev qt6-tools-dev-tools
  qt6-l10n-tools qt6-svg-dev libgl-dev libvulkan-dev libxkbcommon-dev
  libssl-dev libp11-kit-dev libqpdf-dev libpoppler-qt6-dev libfontconfig-dev libquazip1-qt6-dev
  libexpected-dev libcli11-dev
)
run_packages=(
  p11-kit p11-kit-modules libqt6sql6-sqlite fonts-noto-core fonts-inter fonts-liberation
  qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-templates qml6-module-qtquick-window
  qml6-module-qtquick-layouts qml6-module-qtquick-shapes qml6-module-qtqml
  qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qtcore
  libqt6svg6 libgl1-mesa-dri
)
test_packages=(
  softhsm2 opensc openssl qpdf poppler-utils mupdf-tools python3 python3-venv xvfb xauth
  qml6-module-qttest man-db dbus-daemon
)
ci_packages=(
  clang clang-format clang-tidy libclang-rt-dev qt6-qmllint-plugins libbenchmark-dev libpodofo-utils
  maven default-jdk-headless
)

want=("${build_packages[@]}" "${run_packages[@]}")
judges=no
for argument in "$@"; do
  case "$argument" in
    --tests) want+=("${test_packages[@]}") ;;
    --ci) want+=("${test_packages[@]}" "${ci_packages[@]}"); judges=yes ;;
    *) die "setup.sh does not know '$argument'. It takes --tests or --ci." ;;
  esac
done

command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 ||
  die "this script installs packages on Debian and Ubuntu only. Elsewhere, install the equivalents of: ${want[*]}"

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=()
for package in "${want[@]}"; do
  is_installed "$package" || missing+=("$package")
done

if [ ${#missing[@]} -eq 0 ]; then
  say "Every package is installed."
else
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || die "packages are missing and there is no sudo. As root, run: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq || die "the package lists could not be fetched. Is there a network connection?"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    die "apt-get could not install the packages above; its message stands before this line."
fi

if [ "$judges" = yes ]; then
  say "Setting up other people's validators in build/judges"
  tests/interop/setup-judges.sh build/judges
fi
