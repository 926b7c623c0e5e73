# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # debian is set by who sources this
#
# Sourced by test-hardware, after debian.bash: what of Debian's its machine is made of.

# What the virtual machine gets, with what it depends on.
machine_packages=(busybox-static gpiod i2c-tools openjdk-17-jre-headless)

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
