# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by greengrass/test: scripts/component.
: "${root:?}" "${here:?}" "${scratch:?}" "${machine:?}"

do_component() { "$root/scripts/component" "$@" >"$scratch/out" 2>&1; }
hash_files() { (cd "$1" && find . -type f -exec sha256sum {} + | sort); }

component_givesTheSameBytesTwice() {
  stand_in 0.1.0
  do_component --debs debs --key "$scratch/release.key" --out once
  touch debs/*
  do_component --debs debs --key "$scratch/release.key" --out twice
  diff <(hash_files once) <(hash_files twice)
}

component_servesEachPackageThatThereIs() {
  local each
  for each in amd64 arm64 armhf; do arch=$each stand_in 0.1.0; done
  do_component --debs debs --key "$scratch/release.key" --out out
  "$root/scripts/check-component" --keyring "$scratch/release.gpg" out
  grep -o 'architecture: [a-z0-9]*' out/recipes/org.leakmonitor-0.1.0.yaml |
    diff - <(printf 'architecture: %s\n' amd64 aarch64 arm)
}

component_layoutLetsASignatureBeCheckedByHand() {
  component 0.1.0
  unzip -q "$(zip_of 0.1.0)"
  with_keys gpg --verify leakmonitor.deb.sig leakmonitor.deb
  cmp leakmonitor.deb debs/*.deb
}

component_takesASignatureThatLiesBeside() {
  stand_in 0.1.0
  export GNUPGHOME=$scratch/gnupg
  gpg --batch --quiet --local-user stranger@example.org --detach-sign "debs/leakmonitor_0.1.0_$machine.deb"
  do_component --debs debs --out out
  "$root/scripts/check-component" --keyring "$scratch/stranger.gpg" out
  echo more >>"debs/leakmonitor_0.1.0_$machine.deb"
  fails do_component --debs debs --out out
  grep 'has no good signature of a key that gpg knows' "$scratch/out"
}

component_keyringHasThePublicKeyAlone() {
  component 0.1.0
  fails grep -a -i private component-0.1.0/release-keyring.gpg
  cmp component-0.1.0/release-keyring.gpg "$scratch/release.gpg"
}

component_refusesTwoVersions() {
  arch=amd64 stand_in 0.1.0
  arch=arm64 stand_in 0.2.0
  fails do_component --debs debs --key "$scratch/release.key" --out out
  grep "error: packages of versions '0.1.0' and '0.2.0'" "$scratch/out"
}

component_refusesAVersionThatGreengrassDoesNotTake() {
  stand_in 0.1.0~rc1
  fails do_component --debs debs --key "$scratch/release.key" --out out
  grep "version '0.1.0~rc1' of .* is none that Greengrass takes" "$scratch/out"
}

component_refusesBadArguments() {
  mkdir debs
  fails do_component --debs debs
  grep "error: no package of leakmonitor in 'debs'" "$scratch/out"
  stand_in 0.1.0
  fails do_component --debs debs --key absent
  fails do_component --debs debs --key debs/*.deb
  grep 'error: cannot import the key' "$scratch/out"
  fails do_component --debs debs --key "$scratch/release.key" --bucket 'a b'
  fails do_component --frob
}

component_servesTheDevelopmentKit() {
  stand_in 0.1.0
  do_component --debs debs --key "$scratch/release.key" --gdk
  [[ -e greengrass-build/recipes/recipe.yaml ]]
  [[ -e greengrass-build/artifacts/org.leakmonitor/0.1.0/leakmonitor-greengrass-$machine.zip ]]
  jq -e '.component["org.leakmonitor"] | .build.build_system == "custom"
    and (.build.custom_build_command[0] | startswith("../../../scripts/component"))' "$here/gdk-config.json"
  [[ $(jq -r '.component["org.leakmonitor"].version' "$here/gdk-config.json") == \
    $(sed -n '0,/<version>/s|.*<version>\(.*\)</version>.*|\1|p' "$root/pom.xml") ]]
}

check_all component
