# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root, work and release are set by who sources this
#
# Sourced by the scripts that boot a virtual machine with Debian's kernel: what that starts with, and one
# job in it. They set 'machine' to the emulator with its options, and 'boot' to the kernel's words.

machine_pid=

# module_files MODULE...: their files under $work/linux, with those they need before them.
module_files() {
  local name
  for name in "$@"; do
    PATH=$PATH:/usr/sbin:/sbin modprobe -d "$work/linux" -S "$release" --show-depends "$name"
  done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++'
}

# unpack_kernel PACKAGE: into $work/linux, and the kernel itself to $work/vmlinuz.
unpack_kernel() {
  local kernel=$work/linux
  rm -rf "$kernel"
  mkdir -p "$kernel/usr/lib" && ln -s usr/lib "$kernel/lib"
  unpack "$kernel" "$@"
  cp "$kernel/boot/vmlinuz-$release" "$work/vmlinuz"
}

# make_start BUSYBOX: the small file system that the kernel starts with, to load what reads the disk: the
# files that $work/modules.first names.
make_start() {
  local start=$work/start file count=100
  rm -rf "$start"
  mkdir -p "$start"/{bin,dev,proc,sys,root,modules}
  cp "$1" "$start/bin/busybox"
  ln -s busybox "$start/bin/sh"
  while read -r file; do
    cp "$file" "$start/modules/$((count += 1))-${file##*/}"
  done <"$work/modules.first"
  install -m 755 "$root/scripts/machine-start" "$start/init"
  (cd "$start" && find . | cpio -o -H newc -R 0:0 --quiet | gzip -1) >"$work/start.gz"
}

# run_job FOLDER SECONDS: boots, with the folder shared under the name 'job', and returns what the machine
# leaves in the folder's 'exit'. What the job says is in 'output', the kernel's messages are in 'console'.
run_job() {
  local end=$((SECONDS + $2))
  rm -f "$1"/{exit,output}
  "${machine[@]}" -nodefaults -display none -no-reboot -device virtio-rng-pci -serial "file:$1/console" \
    -kernel "$work/vmlinuz" -initrd "$work/start.gz" -append "$boot panic=-1" \
    -virtfs "local,path=$1,mount_tag=job,security_model=none" </dev/null >"$1/qemu.log" 2>&1 &
  machine_pid=$!
  while kill -0 "$machine_pid" 2>/dev/null; do
    ((SECONDS < end)) || { end_machine; hint "look at '$1/output' and '$1/console'"; return 124; }
    sleep 1
  done
  wait "$machine_pid" || true
  machine_pid=
  [[ -s $1/exit ]] || return 125
  return "$(<"$1/exit")"
}

end_machine() {
  [[ -n $machine_pid ]] || return 0
  kill "$machine_pid" 2>/dev/null || true
  wait "$machine_pid" 2>/dev/null || true
  machine_pid=
}
