#!/usr/bin/env bash
# Makes a SoftHSM token holding one key and its CA-signed certificate, for command-line tests, validators and
# benchmarks. Called again with the same DIR, adds a token beside the others, under the same CA.
#   make-token.sh DIR LABEL rsa2048|rsa3072|rsa4096|p256|p384
# Prints lines for the shell:  eval "$(tests/support/make-token.sh "$dir" an rsa2048)"
#   SOFTHSM2_CONF MODULE PIN CA CERT CERT_SHA256 CERT_URI
set -euo pipefail

die() { printf 'make-token: %s\n' "$*" >&2; exit 2; }
[ $# -eq 3 ] || die "usage: make-token.sh DIR LABEL rsa2048|rsa3072|rsa4096|p256|p384"
label=$2
kind=$3
mkdir -p "$1"
dir=$(cd "$1" && pwd)
pin=123456

case "$kind" in
  rsa2048 | rsa3072 | rsa4096) key_args=(-algorithm RSA -pkeyopt "rsa_keygen_bits:${kind#rsa}") ;;
  p256 | p384) key_args=(-algorithm EC -pkeyopt "ec_paramgen_curve:P-${kind#p}") ;;
  *) die "unknown key type '$kind'" ;;
esac

module=
for candidate in /usr/lib/softhsm/libsofthsm2.so /usr/lib/*/softhsm/libsofthsm2.so \
  /usr/lib64/pkcs11/libsofthsm2.so /usr/local/lib/softhsm/libsofthsm2.so; do
  [ -f "$candidate" ] && module=$candidate && break
done
[ -n "$module" ] || die "SoftHSM is not installed (Debian: softhsm2)"

mkdir -p "$dir/tokens"
cat > "$dir/softhsm2.conf" <<CONF
directories.tokendir = $dir/tokens
objectstore.backend = file
slots.removable = true
log.level = ERROR
CONF
export SOFTHSM2_CONF=$dir/softhsm2.conf

quietly() { local out; out=$("$@" 2>&1) || { printf '%s\n' "$out" >&2; die "failed: $1 ${2-}"; }; }

if [ ! -f "$dir/ca.pem" ]; then
  quietly openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 3650 -utf8 \
    -keyout "$dir/ca.key" -out "$dir/ca.pem" -subj "/C=VN/O=Kyso Test/CN=Kyso Test CA" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign"
fi

file=$dir/$label
quietly openssl genpkey "${key_args[@]}" -out "$file.key"
quietly openssl req -new -utf8 -key "$file.key" -out "$file.csr" \
  -subj "/C=VN/L=Hà Nội/O=Công ty Thử nghiệm/CN=Nguyễn Văn An/UID=MST:0123456789/UID=CCCD:001099012345"
cat > "$file.ext" <<EXT
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature,nonRepudiation
extendedKeyUsage=clientAuth,emailProtection
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
EXT
quietly openssl x509 -req -sha256 -days 365 -in "$file.csr" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" \
  -set_serial "0x$(openssl rand -hex 8)" -extfile "$file.ext" -out "$file.pem"
quietly openssl pkcs8 -topk8 -nocrypt -in "$file.key" -out "$file.pk8"
quietly openssl x509 -in "$file.pem" -outform DER -out "$file.der"

quietly softhsm2-util --init-token --free --label "$label" --so-pin 87654321 --pin "$pin"
quietly softhsm2-util --import "$file.pk8" --token "$label" --label "$label" --id 20 --pin "$pin"
quietly pkcs11-tool --module "$module" --token-label "$label" --login --pin "$pin" \
  --write-object "$file.der" --type cert --id 20 --label "$label"
rm -f "$file.key" "$file.pk8" "$file.csr" "$file.ext" "$file.der"

uri_label=
for ((i = 0; i < ${#label}; i++)); do
  c=${label:i:1}
  case "$c" in
    [a-zA-Z0-9._-]) uri_label+=$c ;;
    *) uri_label+=$(printf '%s' "$c" | od -An -tx1 | tr -d '\n' | sed 's/ /%/g') ;;
  esac
done
sha256=$(openssl x509 -in "$file.pem" -outform DER | openssl dgst -sha256 -r | cut -d' ' -f1)

printf 'export SOFTHSM2_CONF=%q\nMODULE=%q\nPIN=%q\nCA=%q\nCERT=%q\nCERT_SHA256=%q\nCERT_URI=%q\n' \
  "$SOFTHSM2_CONF" "$module" "$pin" "$dir/ca.pem" "$file.pem" "$sha256" "pkcs11:token=$uri_label;id=%20"
