#!/usr/bin/env bash
# From a clone to a signed contract: installs what is missing, builds, makes a sample contract and a trial
# certificate, signs, verifies, and opens the window where there is a display. No token is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/common.sh

say "Checking what is installed"
deploy/setup.sh
build_preset release -DBUILD_TESTING=OFF

kyso=build/release/bin/kyso
folder=build/demo
say "Making a sample contract and a trial certificate in $folder"
rm -rf "$folder"
"$kyso" demo "$folder"

say "Signing the contract"
"$kyso" sign "$folder/contract.pdf" -o "$folder/contract.signed.pdf" \
  --cert "$folder/trial.p12" --pin-file "$folder/trial-password.txt" \
  --visible --anchor "ĐẠI DIỆN BÊN B"

say "Verifying the signature, trusting the trial certificate for this once"
"$kyso" verify "$folder/contract.signed.pdf" --trust "$folder/trial.pem"

say "The signed contract lies in $PWD/$folder/contract.signed.pdf"
if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
  say "Opening the window on it"
  exec build/release/bin/kyso-desktop "$folder/contract.signed.pdf"
else
  echo "There is no display here, so no window is opened."
fi
