# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root, debian, work and release are set by who sources this
#
# Sourced by test-hardware: the virtual machine's root file system. It is put together from files; no arm64
# program runs here, and it takes no root.

# What the machine loads: its disk and its shared folder first, then what the simulated hardware needs.
first_modules=(virtio_pci virtio_blk ext4 9pnet_virtio 9p virtio-rng)
later_modules=(configfs i2c-dev ti-ads1015 gpio-keys leds-gpio)

make_root() {
  local tree=$work/root name
  rm -rf "$tree"
  mkdir -p "$tree"/{usr/{bin,sbin,lib},dev,proc,sys,run,tmp,job,home,etc}
  for name in bin sbin lib; do ln -s "usr/$name" "$tree/$name"; done
  unpack "$tree" "$debian"/packages/*.deb
  rm -rf "$tree"/usr/share/{doc,man,locale,fonts}
  ln -sf busybox "$tree/usr/bin/sh"
  ln -s ../lib/jvm/java-17-openjdk-arm64/bin/java "$tree/usr/bin/java"
  add_accounts "$tree"
  add_kernel "$tree"
  install -m 755 -t "$tree/usr/sbin" "$root"/scripts/hardware.d/machine/*
  aarch64-linux-gnu-gcc-12 -O2 -Wall -Wextra -Werror -static -o "$tree/usr/bin/toggle" \
    "$root/scripts/hardware.d/toggle.c"
  truncate -s 700M "$work/root.new"
  PATH=$PATH:/usr/sbin:/sbin mkfs.ext4 -q -F -O '^has_journal' -E root_owner=0:0 -d "$tree" "$work/root.new"
  mv "$work/root.new" "$work/root.ext4"
}

# As on Raspberry Pi OS: whoever is in these groups may use the lines and buses.
add_accounts() {
  cat >"$1/etc/passwd" <<'ACCOUNTS'
root:x:0:0:root:/root:/bin/sh
leakmonitor:x:1000:1000::/tmp:/bin/sh
stranger:x:1001:1001::/tmp:/bin/sh
ACCOUNTS
  cat >"$1/etc/group" <<'GROUPS'
root:x:0:
leakmonitor:x:1000:
stranger:x:1001:
gpio:x:997:leakmonitor
i2c:x:998:leakmonitor
spi:x:999:leakmonitor
GROUPS
}

add_kernel() {
  local kernel=$work/linux
  unpack_kernel "$debian"/kernel/*.deb
  mkdir -p "$kernel/lib/modules/$release/extra"
  cp "$work"/modules/*.ko "$kernel/lib/modules/$release/extra"
  PATH=$PATH:/usr/sbin:/sbin depmod -b "$kernel" "$release"
  module_files "${first_modules[@]}" >"$work/modules.first"
  module_files "${later_modules[@]}" gpio-sim-irq i2c-stub >"$work/modules.later"
  mkdir -p "$1/lib/modules/$release"
  cp "$kernel/lib/modules/$release"/modules.{order,builtin,builtin.modinfo} "$1/lib/modules/$release"
  xargs -a "$work/modules.later" cp -t "$1/lib/modules/$release"
  PATH=$PATH:/usr/sbin:/sbin depmod -b "$1" "$release"
}
