# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by certs/test: the files certs/make leaves, read back by openssl.
: "${root:?}" "${scratch:?}"

run_make() { "$root/certs/make" "$@" >"$scratch/out" 2>"$scratch/err"; }
field() { openssl x509 -in "$1" -noout -"$2" "${@:3}"; }
verify_for() { openssl verify -purpose "$1" -x509_strict -CAfile "$2/ca.crt" "$2/$3.crt"; }
refuses() { ! run_make "$@" && grep -q "^certs/make: error: " "$scratch/err"; }

make_certificatesVerifyForTheirPurposeOnly() {
  run_make pki gw01 recorder
  verify_for sslserver pki server
  verify_for sslclient pki gw01
  verify_for sslclient pki recorder
  fails verify_for sslclient pki server
  fails verify_for sslserver pki gw01
}

make_keysArePkcs8ForTheOwnerOnly() {
  run_make pki gw01
  local key
  [[ $(stat -c %a pki) == 700 ]]
  for key in ca server gw01; do
    [[ $(stat -c %a "pki/$key.key") == 600 ]]
    [[ $(head -n 1 "pki/$key.key") == *'BEGIN PRIVATE KEY'* ]]
    # grep reads to the end, or openssl would die of a broken pipe.
    openssl pkey -in "pki/$key.key" -noout -text | grep 'NIST CURVE: P-256'
    diff <(openssl pkey -in "pki/$key.key" -pubout) <(field "pki/$key.crt" pubkey)
  done
}

make_leavesNoOtherFile() {
  run_make pki gw01
  [[ $(cd pki && echo * .[!.]*) == 'ca.crt ca.key gw01.crt gw01.key server.crt server.key .[!.]*' ]]
}

make_commonNameIsTheName() {
  run_make pki gw-01:a_b
  [[ $(field pki/gw-01:a_b.crt subject -nameopt RFC2253) == 'subject=CN=gw-01:a_b' ]]
}

make_serverIsNamedLocalhost() {
  run_make pki
  openssl verify -CAfile pki/ca.crt -verify_hostname localhost pki/server.crt
  openssl verify -CAfile pki/ca.crt -verify_ip 127.0.0.1 pki/server.crt
  fails openssl verify -CAfile pki/ca.crt -verify_hostname wrong.example pki/server.crt
}

make_sanReplacesTheNames() {
  run_make --san DNS:wrong.example pki
  openssl verify -CAfile pki/ca.crt -verify_hostname wrong.example pki/server.crt
  fails openssl verify -CAfile pki/ca.crt -verify_hostname localhost pki/server.crt
  fails openssl verify -CAfile pki/ca.crt -verify_ip 127.0.0.1 pki/server.crt
}

make_expiredEndsTheLeavesNotTheCa() {
  run_make --expired pki gw01
  fails verify_for sslserver pki server
  fails verify_for sslclient pki gw01
  openssl verify -no_check_time -CAfile pki/ca.crt pki/server.crt
  field pki/ca.crt checkend 86400
}

make_secondRunKeepsEveryFile() {
  run_make pki gw01
  sha256sum pki/* >before
  run_make pki gw01
  sha256sum -c before
  printf 'certs/make: kept %s.crt\n' ca server gw01 | diff - "$scratch/out"
}

make_laterNameIsSignedBySameCa() {
  run_make pki gw01
  sha256sum pki/* >before
  run_make pki gw02
  sha256sum -c before
  verify_for sslclient pki gw02
}

make_finishesAfterACrashBetweenKeyAndCertificate() {
  run_make pki gw01
  rm pki/gw01.crt
  sha256sum pki/* >before
  run_make pki gw01
  sha256sum -c before
  verify_for sslclient pki gw01
}

make_twoRunsAtOnceShareOneCa() {
  "$root/certs/make" pki gw01 &
  local other=$!
  "$root/certs/make" pki gw02
  wait "$other"
  verify_for sslclient pki gw01
  verify_for sslclient pki gw02
}

make_refusesACaThatEndsWithinADay() {
  run_make --days 1 pki
  refuses pki gw01
  grep "ends within a day" "$scratch/err"
  grep "hint: rm -r 'pki', then run this again" "$scratch/err"
  [[ ! -e pki/gw01.crt ]]
}

make_hintsAtAKeptCertificateThatHasEnded() {
  run_make --expired pki
  run_make pki
  grep "hint: server.crt ends within a day or has ended" "$scratch/err"
}

make_refusesACertificateOfAnotherCa() {
  run_make pki gw01
  run_make other gw01
  cp other/gw01.crt other/gw01.key pki/
  refuses pki gw01
  grep "not signed by the ca.crt beside it" "$scratch/err"
}

make_cannotSignWithoutTheCasKey() {
  run_make pki gw01
  rm pki/ca.key
  run_make pki gw01
  refuses pki gw02
}

make_leavesAFolderThatIsNoPkiAlone() {
  mkdir -m 0755 notes
  touch notes/a
  refuses notes gw01
  [[ $(stat -c %a notes) == 755 && $(ls -A notes) == a ]]
}

make_refusesBadArguments() {
  refuses
  refuses --frob pki
  refuses pki 'gw 01'
  refuses pki ../gw01
  refuses pki ca
  refuses pki server
  refuses pki "$(printf 'a%.0s' {1..65})"
  refuses --days 0 pki
  refuses --days soon pki
  refuses --san localhost pki
  refuses pki --days
  [[ ! -e pki ]]
}

check_all make

request_for() {
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout own.key \
    -subj "/CN=$1" -out own.csr
}

make_requestIsSignedAndNoKeyMade() {
  request_for gw01
  run_make --request own.csr pki gw01
  verify_for sslclient pki gw01
  diff <(openssl pkey -in own.key -pubout) <(field pki/gw01.crt pubkey)
  [[ ! -e pki/gw01.key ]]
}

make_requestOfAnotherNameIsRefused() {
  request_for gw02
  refuses --request own.csr pki gw01
  grep -q "is for 'CN=gw02', not for 'CN=gw01'" "$scratch/err"
  [[ ! -e pki/gw01.crt ]]
}

make_requestThatSomebodyChangedIsRefused() {
  request_for gw01
  openssl req -in own.csr -outform DER -out own.der
  # the last byte belongs to the signature
  head -c -1 own.der >changed.der
  printf '\\x%02x' $((0x$(tail -c 1 own.der | od -An -tx1 | tr -d ' ') ^ 1)) | xargs -0 printf '%b' \
    >>changed.der
  openssl req -inform DER -in changed.der -out own.csr
  refuses --request own.csr pki gw01
  grep -qi 'signature' "$scratch/err"
}

make_requestReplacesNoCertificate() {
  request_for gw01
  run_make pki gw01
  refuses --request own.csr pki gw01
}

make_requestIsForOneName() {
  request_for gw01
  refuses --request own.csr pki gw01 gw02
  refuses --request own.csr pki
  refuses --request absent.csr pki gw01
}
