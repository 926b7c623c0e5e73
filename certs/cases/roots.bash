# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by certs/test: the public roots are the ones that the system ships.
: "${root:?}"

# split FILE...: each certificate in them into a file of its own, root.1 and so on.
split() {
  awk '/BEGIN CERT/ {f = "root." ++n} f {print >f} /END CERT/ {close(f); f = ""}' "$@"
}

fingerprints() {
  local each
  for each in root.*; do openssl x509 -in "$each" -noout -fingerprint -sha256; done | sort
}

roots_areTheSystemsOwn() {
  split "$root/certs/amazon-roots.pem"
  fingerprints >ours
  split /etc/ssl/certs/Amazon_Root_CA_[1-4].pem
  fingerprints >theirs
  [[ $(wc -l <ours) == 4 ]]
  diff ours theirs
}

roots_signThemselvesAndLast() {
  local each
  split "$root/certs/amazon-roots.pem"
  for each in root.*; do
    openssl verify -x509_strict -CAfile "$each" "$each"
    openssl x509 -in "$each" -noout -checkend $((5 * 365 * 86400))
  done
}

check_all roots
