# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154,SC2034 # set, and used, by others that are sourced
#
# Sourced by machine: the virtual machine, a Debian with the package, and what it is to do.

# For its disk, its shared folder and its network.
modules=(virtio_pci virtio_blk ext4 9pnet_virtio 9p virtio-rng virtio_net)

# fetch_system: a minimal Debian with systemd, and a kernel.
fetch_system() {
  local mirror packages=systemd-sysv,udev,adduser,debconf,iproute2,procps,socat,busybox-static
  make_apt amd64 || say "apt lacks a list for amd64: some packages may be older than the newest"
  release=$(field linux-image-amd64 Depends | sed -n 's/^linux-image-\([^ ]*\).*/\1/p')
  printf '%s\n' "$release" >"$debian/release"
  mkdir -p "$debian/kernel"
  own_download kernel "linux-image-$release" || fail "apt has no kernel for amd64" "see above"
  # shellcheck disable=SC2016 # apt fills it in
  mirror=$(apt-get indextargets 'Origin: Debian' 'Codename: bookworm' 'Created-By: Packages' \
    --format '$(REPO_URI)' | head -n 1)
  mmdebstrap --quiet --architectures=amd64 --variant=minbase "--include=$packages" bookworm \
    "$debian/root.tar" "$mirror" >"$debian/mmdebstrap.log" 2>&1 ||
    fail "mmdebstrap made no Debian" "look at '$debian/mmdebstrap.log'"
}

# make_gateway: that Debian with the package installed, as a disk.
make_gateway() {
  local tree=$work/root
  mkdir -p "$tree"
  tar -xf "$debian/root.tar" -C "$tree"
  cp "$deb" "$tree/tmp/leakmonitor.deb"
  mount --bind /proc "$tree/proc"
  local code=0
  chroot "$tree" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
    LC_ALL=C.UTF-8 apt-get -q -y -o APT::Sandbox::User=root install --no-install-recommends \
    /tmp/leakmonitor.deb >"$work/install.log" 2>&1 || code=$?
  umount "$tree/proc"
  ((code == 0)) || fail "the package does not install" "look at '$work/install.log'"
  rm "$tree/tmp/leakmonitor.deb"
  install -m 644 "$root/scripts/package.d/machine.service" "$tree/etc/systemd/system/job.service"
  ln -s ../job.service "$tree/etc/systemd/system/multi-user.target.wants/job.service"
  : >"$tree/etc/fstab"
  echo gw01 >"$tree/etc/hostname"
  mkdir "$tree/job"
  add_kernel
  truncate -s 1500M "$work/root.ext4"
  PATH=$PATH:/usr/sbin:/sbin mkfs.ext4 -q -F -E root_owner=0:0 -d "$tree" "$work/root.ext4"
  rm -rf "$tree"
}

add_kernel() {
  unpack_kernel "$debian"/kernel/*.deb
  PATH=$PATH:/usr/sbin:/sbin depmod -b "$work/linux" "$release"
  module_files "${modules[@]}" >"$work/modules.first"
  make_start "$work/root/usr/bin/busybox"
  rm -rf "$work/linux"
}

# The disk's changes are dropped in the end. The second and third serial ports have nobody behind them.
set_machine() {
  # shellcheck disable=SC2054 # the commas are qemu's
  machine=(qemu-system-x86_64 -M pc -cpu max -smp 2 -m 1024 -nic user,model=virtio-net-pci
    -drive "file=$work/root.ext4,format=raw,if=virtio,snapshot=on"
    -chardev null,id=used -device isa-serial,chardev=used,index=2,iobase=0x3e8,irq=5
    -chardev null,id=other -device isa-serial,chardev=other,index=1)
  boot='console=ttyS0 begin=/sbin/init disk=rw systemd.show_status=0'
}

# make_job: the configuration of the plant, as seen from the machine, with two lines and a converter more.
make_job() {
  local gateway=$job/gateway
  install -m 755 "$root"/scripts/package.d/machine-{run,sandbox,trial} "$job"
  mkdir -p "$gateway"
  cp "$plant"/pki/{ca.crt,gw01.crt,gw01.key} "$plant/device.key" "$gateway"
  sed -e 's/host: \(127.0.0.1\|localhost\)$/host: 10.0.2.2/; s|pki/||' \
    -e 's|^device_key: .*|device_key: credential:device.key|' \
    -e 's|key: gw01.key|key: credential:gateway.key|' \
    -e 's|file: ledger.db|file: /var/lib/leakmonitor/ledger.db|' \
    -e '/^buses:/r '"$root/scripts/package.d/machine-lines.yaml" "$plant/agent.yaml" >"$gateway/agent.yaml"
  cat "$root/scripts/package.d/machine-inputs.yaml" >>"$gateway/agent.yaml"
  CREDENTIALS_DIRECTORY=$gateway leakmonitor trust --config "$gateway/agent.yaml" >"$job/trust.json"
}
