# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # jdk is set by who sources this
#
# Sourced by package: Java for one platform. The linker of this machine's own kind links the modules
# of any, of the same version of Java.

# What the agent and its libraries refer to; jdk.unsupported is Unsafe, which j2mod's logging and JNA take.
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.sql
modules+=,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.unsupported

# fetch_jdk ARCHITECTURE: into $jdk/ARCHITECTURE, once; its 'version' is that of the package.
fetch_jdk() {
  local debian=$jdk/$1 packages=(openjdk-17-jdk-headless)
  if [[ -e $debian/version ]]; then
    say "OpenJDK $(<"$debian/version") for $1, fetched on $(date -r "$debian/version" +%F)"
    hint "for a newer one: rm -r '$debian'"
    return 0
  fi
  say "fetching OpenJDK 17 for $1"
  rm -rf "$debian"
  mkdir -p "$debian/fetched" "$debian/tree"
  make_apt "$1" || say "apt lacks a list for $1: its Java may be older than the newest"
  # the linker is a program, and needs a Java of its own to run
  [[ $1 != "$(dpkg --print-architecture)" ]] || packages+=(openjdk-17-jre-headless)
  own_download fetched "${packages[@]}" || fail "apt has no OpenJDK 17 for $1" "see above"
  unpack "$debian/tree" "$debian"/fetched/*.deb
  dpkg-deb -f "$debian"/fetched/openjdk-17-jdk-headless_*.deb Version >"$debian/version"
  rm -rf "$debian/fetched" "$debian/apt"
}

# make_runtime ARCHITECTURE TO
make_runtime() {
  local host
  host=$(dpkg --print-architecture)
  [[ -e $jdk/$host/version ]] || fetch_jdk "$host"
  # --strip-debug would call objcopy, which knows this machine's programs alone
  "$jdk/$host/tree/usr/lib/jvm/java-17-openjdk-$host/bin/jlink" \
    --module-path "$jdk/$1/tree/usr/lib/jvm/java-17-openjdk-$1/jmods" --add-modules "$modules" \
    --strip-java-debug-attributes --no-header-files --no-man-pages --compress=2 --output "$2"
  # of the programs only the one that is used
  find "$2/bin" -type f ! -name java -delete
}
