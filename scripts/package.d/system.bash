# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # work, root and keep are set by who sources this
#
# Sourced by test-package: a minimal Debian in a folder, without a kernel and without systemd. It shares
# this machine's network, so that simulator and broker are where they are.

mounted=()

# Where qemu-user is the processor, what takes a second here takes half a minute.
slowness() { if [[ $1 == "$(dpkg --print-architecture)" ]]; then echo 1; else echo 40; fi; }

# make_system ARCHITECTURE: into $work/ARCHITECTURE.
make_system() {
  local tree=$work/$1 cached=$root/target/package-system/$1.tar
  [[ $1 == "$(dpkg --print-architecture)" ]] || allow_foreign "$1"
  if [[ ! -e $cached ]]; then
    mkdir -p "${cached%/*}"
    # shellcheck disable=SC2016 # apt fills it in
    mmdebstrap --quiet --architectures="$1" --variant=minbase --include=adduser,debconf bookworm \
      "$cached.new.tar" \
      "$(apt-get indextargets 'Origin: Debian' 'Codename: bookworm' 'Created-By: Packages' \
        --format '$(REPO_URI)' | head -n 1)" >"$work/system-$1.log" 2>&1 ||
      fail "mmdebstrap made no Debian for $1" "look at '$work/system-$1.log'"
    mv "$cached.new.tar" "$cached"
  fi
  mkdir -p "$tree"
  own_mount "$1" "$tree" && mounted+=("$tree")
  tar -xf "$cached" -C "$tree"
  mount --bind /proc "$tree/proc" && mounted+=("$tree/proc")
  # starts no service, whatever is installed
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod 755 "$tree/usr/sbin/policy-rc.d"
}

# own_mount ARCHITECTURE TREE: as a root folder is one. To a program of 32 bits qemu-user cannot list an
# indexed folder of ext4, whose offsets have 64: that system has a disk of its own, without the index.
own_mount() {
  if [[ $1 == armhf ]]; then
    rm -f "$2.img"
    truncate -s 3G "$2.img"
    mkfs.ext4 -q -O ^dir_index "$2.img"
    mount -o loop "$2.img" "$2"
  else
    mount --bind "$2" "$2"
  fi
}

# The kernel hands programs of another processor to qemu-user.
allow_foreign() {
  local name
  case $1 in
    arm64) name=aarch64 ;;
    armhf) name=arm ;;
    *) fail "no way to run programs for $1" ;;
  esac
  [[ -e /proc/sys/fs/binfmt_misc/register ]] ||
    mount -t binfmt_misc none /proc/sys/fs/binfmt_misc ||
    fail "this kernel cannot be told to run programs for $1" "leave it out: --arch amd64"
  [[ -e /proc/sys/fs/binfmt_misc/qemu-$name ]] || update-binfmts --enable "qemu-$name"
}

# inside ARCHITECTURE: sets the array of that name to what runs a command there as root. One process
# becomes the next, so that the pid of the first is that of the last.
inside() {
  inside=(chroot "$work/$1" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8
    DEBIAN_FRONTEND=noninteractive)
}

# What runs a command there as the user that the package made.
agent_user=(setpriv --reuid leakmonitor --regid leakmonitor --init-groups)

in_system() {
  inside "$1"
  "${inside[@]}" "${@:2}"
}

as_agent() { in_system "$1" "${agent_user[@]}" "${@:2}"; }

leave_system() {
  local tree=$work/$1 i left=()
  for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do
    if [[ ${mounted[i]}/ == "$tree/"* ]]; then
      umount "${mounted[i]}"
    else
      left=("${mounted[i]}" "${left[@]}")
    fi
  done
  mounted=("${left[@]}")
  rm -rf --one-file-system "$tree" "$tree.img"
}

leave_systems() {
  local i
  for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do umount "${mounted[i]}" || true; done
  mounted=()
  [[ $keep == true ]] || rm -rf --one-file-system "$work"/{amd64,arm64,armhf}{,.img}
}
