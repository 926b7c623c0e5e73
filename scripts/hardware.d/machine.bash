# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154,SC2034 # work is set, and what is set here is used, by others that are sourced
#
# Sourced by test-hardware: the virtual machine. It runs a job's 'run' as root, and has no network.

set_machine() {
  machine=(qemu-system-aarch64 -M virt -cpu cortex-a53 -smp 2 -m 1024 -nic none
    -drive "file=$work/root.ext4,format=raw,if=virtio,readonly=on")
  boot='console=ttyAMA0 begin=/usr/sbin/begin disk=ro'
}
