# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root, debian, work and release are set by who sources this
#
# Sourced by test-hardware: the kernel's simulated GPIO and I2C, which Debian builds for no arm64 kernel.

# make_modules: builds them into modules/ from Debian's source, against Debian's headers.
make_modules() {
  local headers=$work/headers modules=$work/modules
  rm -rf "$headers" "$modules"
  mkdir -p "$headers" "$modules"
  unpack "$headers" "$debian"/build/linux-{headers,kbuild}*.deb
  # Debian's headers lead to each other by absolute paths.
  sed -i "s|/usr/src/|$headers/usr/src/|" "$headers/usr/src/linux-headers-$release/Makefile"
  dpkg-deb --fsys-tarfile "$debian"/build/linux-source-*.deb | tar -xO --wildcards '*.tar.xz' |
    xz -dc -T0 | tar -x -C "$modules" --transform 's|.*/||' --wildcards \
    '*/drivers/gpio/gpio-sim.c' '*/drivers/gpio/gpiolib.h' '*/kernel/irq/irq_sim.c' '*/drivers/i2c/i2c-stub.c'
  adapt_sources "$modules"
  make -s -C "$headers/usr/src/linux-headers-$release" ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- \
    CC=aarch64-linux-gnu-gcc-12 M="$modules" modules >"$work/modules.log" 2>&1 ||
    fail "the simulated hardware does not build for kernel $release" "look at '$work/modules.log'"
}

# What the kernel keeps to itself is replaced; i2c-stub learns plain transfers beside SMBus, and to be
# bus 1, as on a Pi's header.
adapt_sources() {
  sed -i 's/handle_simple_irq(irq_to_desc(\(.*\)));/generic_handle_irq_safe(\1);/' "$1/irq_sim.c"
  cp "$root/scripts/hardware.d/i2c-transfer.c" "$1"
  sed -i -e '/^static u32 stub_func/i #include "i2c-transfer.c"\n' \
    -e 's/\(return STUB_FUNC_ALL & functionality\);/\1 | I2C_FUNC_I2C;/' \
    -e 's/i2c_add_adapter(/i2c_add_numbered_adapter(/' -e 's/^\t\.name\t\t= "SMBus.*/&\n\t.nr = 1,/' \
    -e 's/^\t\.smbus_xfer\t= stub_xfer,/&\n\t.master_xfer\t= stub_transfer,/' "$1/i2c-stub.c"
  cat >"$1/Kbuild" <<'KBUILD'
obj-m := gpio-sim-irq.o i2c-stub.o
gpio-sim-irq-y := gpio-sim.o irq_sim.o
ccflags-y := -DCONFIG_IRQ_SIM=1
KBUILD
}
