# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # debian is set by who sources this
#
# Sourced by test-hardware: Debian's packages for arm64, from the mirror this machine uses already, with
# a configuration and lists of their own, so that nothing of this machine's own packages is touched.

# What the virtual machine gets, with what it depends on.
machine_packages=(busybox-static gpiod i2c-tools openjdk-17-jre-headless)

own_apt() { APT_CONFIG=$debian/apt/apt.conf "$@"; }

# make_apt: the configuration, and the lists.
make_apt() {
  local apt=$debian/apt host
  host=$(dpkg --print-architecture)
  mkdir -p "$apt"/{lists,archives}/partial
  : >"$apt/status"
  apt-get indextargets 'Origin: Debian' 'Created-By: Packages' \
    --format "deb [arch=arm64,$host] \$(REPO_URI) \$(RELEASE) \$(COMPONENT)" | sort -u >"$apt/sources.list"
  [[ -s $apt/sources.list ]] ||
    fail "apt on this machine knows no archive of Debian's" "apt-get update, on a Debian system"
  cat >"$apt/apt.conf" <<CONF
APT::Architecture "arm64";
APT::Architectures { "arm64"; "$host"; };
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
Dir::State "$apt";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
CONF
  own_apt apt-get -qq update || fail "apt could not fetch Debian's lists for arm64" "see above"
}

# field PACKAGE NAME: of the newest version there is.
field() { own_apt apt-cache show --no-all-versions "$1" | sed -n "s/^$2: //p"; }

# fetch_packages: into packages/ (what the machine gets), kernel/ and build/ (what its modules take).
fetch_packages() {
  local version release host
  host=$(dpkg --print-architecture)
  version=$(field linux-image-arm64 Version)
  release=$(field linux-image-arm64 Depends | sed -n 's/^linux-image-\([^ ]*\).*/\1/p')
  [[ -n $release ]] || fail "there is no kernel package for arm64" "look at '$debian/apt/sources.list'"
  printf '%s\n' "$release" >"$debian/release"
  mkdir -p "$debian"/{packages,kernel,build}
  own_apt apt-get -qq -y install --download-only "${machine_packages[@]}" >"$debian/apt.log"
  mv "$debian"/apt/archives/*.deb "$debian/packages"
  own_download kernel "linux-image-$release=$version"
  own_download build "linux-headers-$release=$version" "linux-headers-${release%-arm64}-common=$version" \
    "linux-kbuild-6.1:$host=$version" "linux-source-6.1=$version"
}

# own_download FOLDER PACKAGE...: the packages alone.
own_download() { (cd "$debian/$1" && own_apt apt-get -qq download "${@:2}"); }

# unpack TO PACKAGE...: no script of a package is run, and no link of ours replaced by a folder.
unpack() {
  local deb
  for deb in "${@:2}"; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$1" --keep-directory-symlink --no-same-owner
  done
}
