# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root, work and version are set by who sources this
#
# Sourced by package: the Debian package around the files, and signatures.

# make_deb ARCHITECTURE TREE TO
make_deb() {
  local control=$2/DEBIAN name
  rm -rf "$2"
  mkdir -p "$control" "$3"
  make_tree "$1" "$2"
  for name in control preinst postinst prerm postrm templates; do
    sed -e "s/@ARCHITECTURE@/$1/; s/@VERSION@/$version/; s/@SCHEMA@/$(ledger_schema)/" \
      -e "s/@SIZE@/$(du -k -s --apparent-size --exclude=DEBIAN "$2" | cut -f1)/" \
      "$root/agent/packaging/deb/$name" >"$control/$name"
  done
  chmod 755 "$control"/{preinst,postinst,prerm,postrm}
  (cd "$2" && find . -path ./DEBIAN -prune -o -type f -print0 | sort -z | xargs -0 md5sum |
    sed 's|  \./|  |') >"$control/md5sums"
  # one thread: with more the compressor cuts the data into other blocks
  dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$2" "$3/leakmonitor_${version}_$1.deb" >/dev/null
}

ledger_schema() { "$root/scripts/leakmonitor" --version | sed -n 's/^ledger schema //p'; }

# sign_all KEY FOLDER: a detached signature beside each file in it, by a keyring that is gone afterwards.
sign_all() {
  local home=$work/gnupg file
  mkdir -m 700 "$home"
  gpg --homedir "$home" --batch --quiet --import "$1" || fail "'$1' is no OpenPGP key" "see above"
  for file in "$2"/*; do
    [[ -f $file ]] || continue
    gpg --homedir "$home" --batch --quiet --pinentry-mode loopback --passphrase '' \
      --output "$file.sig" --detach-sign "$file" ||
      fail "could not sign '${file##*/}'" "the key must hold its secret part, and no passphrase"
  done
}
