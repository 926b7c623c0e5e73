# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # work is set by who sources this
#
# Sourced by test-hardware: boots the virtual machine for one job.

machine_pid=

# run_job FOLDER SECONDS: boots, runs the folder's 'run' in there as root, and returns its exit code. What it
# says is in the folder's 'output', the kernel's messages are in 'console'. The folder is shared while it runs.
run_job() {
  local end=$((SECONDS + $2))
  rm -f "$1"/{exit,output}
  qemu-system-aarch64 -M virt -cpu cortex-a53 -smp 2 -m 1024 -nodefaults -display none -no-reboot \
    -nic none -device virtio-rng-pci -serial "file:$1/console" \
    -kernel "$work/vmlinuz" -initrd "$work/start.gz" -append 'console=ttyAMA0 panic=-1' \
    -drive "file=$work/root.ext4,format=raw,if=virtio,readonly=on" \
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
