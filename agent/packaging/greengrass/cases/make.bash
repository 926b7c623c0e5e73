# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by greengrass/test: keys, packages that stand in for leakmonitor's, and components of them.
: "${root:?}" "${here:?}" "${scratch:?}"

# make_keys: release.key and stranger.key, each with its keyring, and one whose time is over.
make_keys() {
  local name
  export GNUPGHOME=$scratch/gnupg
  mkdir -m 700 "$GNUPGHOME"
  for name in release stranger; do
    new_key "$name" never
  done
  new_key expired 1d --faked-system-time 20200101T000000
  unset GNUPGHOME
}

# with_keys COMMAND...: with all of their secret parts.
with_keys() { GNUPGHOME=$scratch/gnupg "$@"; }

# new_key NAME EXPIRY [OPTION]...
new_key() {
  gpg --batch --quiet --passphrase '' "${@:3}" --quick-generate-key "$1 <$1@example.org>" ed25519 sign "$2" \
    2>/dev/null
  gpg --batch --quiet --passphrase '' --export-secret-keys "$1@example.org" >"$scratch/$1.key"
  gpg --batch --export "$1@example.org" >"$scratch/$1.gpg"
}

machine=$(dpkg --print-architecture)
declare -A platforms=([amd64]=amd64 [arm64]=aarch64 [armhf]=arm)

# stand_in VERSION [CONTROL_LINE]: debs/leakmonitor_VERSION_ARCH.deb for this machine, which says what it is
# asked, makes keys, and runs until it is ended.
stand_in() {
  local tree=tree-$1
  mkdir -p debs "$tree/DEBIAN" "$tree/usr/bin"
  # shellcheck disable=SC2016 # its own shell's
  printf '%s\n' '#!/bin/sh' "echo \"version $1: \$*\"" \
    'case $1 in keygen) echo secret >"$3" ;; run) exec sleep 60 ;; esac' >"$tree/usr/bin/leakmonitor"
  printf '%s\n' '#!/bin/sh' 'echo made >/usr/lib/leakmonitor.jsa' >"$tree/DEBIAN/postinst"
  chmod 755 "$tree/usr/bin/leakmonitor" "$tree/DEBIAN/postinst"
  printf '%s\n' 'Package: leakmonitor' "Version: $1" "Architecture: ${arch:-$machine}" \
    'Maintainer: leakmonitor <nobody@example.org>' 'Description: stands in' ${2:+"$2"} >"$tree/DEBIAN/control"
  dpkg-deb --build --root-owner-group "$tree" "debs/leakmonitor_$1_${arch:-$machine}.deb" >/dev/null
  rm -r "$tree"
}

# make_component KEY: component of what is in debs, and the text of its steps beside it.
make_component() {
  local name
  "$root/scripts/component" --debs debs --key "$scratch/$1.key" --out component
  for name in Install Run; do
    /usr/bin/python3 "$here/recipe.py" script component/recipes/*.yaml "${platforms[$machine]}" "$name" \
      >"component/$name"
  done
}

# component VERSION [KEY [CONTROL_LINE]]: component-VERSION of a stand-in; each is made once.
component() {
  local made="$scratch/made/$1 ${2:-release} ${3:-}"
  if [[ ! -e $made ]]; then
    mkdir -p "$made"
    (cd "$made" && stand_in "$1" "${3:-}" && make_component "${2:-release}")
  fi
  cp -r "$made/component" "component-$1"
  cp -rT "$made/debs" debs
}

recipe_of() { echo "component-$1/recipes/org.leakmonitor-$1.yaml"; }
zip_of() { echo "component-$1/artifacts/org.leakmonitor/$1/leakmonitor-greengrass-$machine.zip"; }

# put_digest VERSION: makes the recipe agree with a zip that was altered.
put_digest() {
  sed -i "s|Digest: .*|Digest: $(openssl dgst -sha256 -binary "$(zip_of "$1")" | base64)|" "$(recipe_of "$1")"
}
