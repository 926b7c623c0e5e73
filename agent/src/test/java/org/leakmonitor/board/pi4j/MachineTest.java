// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

  @TempDir private Path root;
  private FakeMachine fake;

  @BeforeEach
  void prepare() throws Exception {
    fake = FakeMachine.raspberry(root);
  }

  @Test
  void model_isWithoutItsNul() {
    assertThat(fake.machine().model()).contains("Raspberry Pi 4 Model B Rev 1.4");
  }

  @Test
  void chips_haveLabelAndLines() {
    List<GpioChip> chips = fake.machine().chips();
    assertThat(chips)
        .extracting(GpioChip::file)
        .containsExactly("/dev/gpiochip0", "/dev/gpiochip1");
    assertThat(chips.get(0).label()).isEqualTo("pinctrl-bcm2711");
    assertThat(chips.get(0).lines()).hasSize(58);
    assertThat(chips.get(0).lines().get(2))
        .isEqualTo(new ChipLine(2, "GPIO2", "gpio-keys", true, false, true));
    assertThat(chips.get(1).lines())
        .containsExactly(new ChipLine(0, "BT_ON", "shutdown", true, true, false));
  }

  @Test
  void chip_thatCannotBeRead_saysWhy() {
    Machine machine =
        new Machine(
            root,
            file -> {
              throw new ExceptionInInitializerError(new IllegalStateException("no such library"));
            });
    assertThat(machine.chips().get(0).problem())
        .containsPattern("no native library|no such library");
    assertThat(machine.chips().get(0).lines()).isEmpty();
  }

  @Test
  void devices_areFoundByTheirFiles() {
    assertThat(fake.machine().i2cBuses()).containsExactly(new Device("i2c-1", "/dev/i2c-1", true));
    assertThat(fake.machine().spiDevices())
        .containsExactly(new Device("spidev0.0", "/dev/spidev0.0", true));
    assertThat(fake.machine().iioDevices())
        .containsExactly(new Device("ads1015", "/sys/bus/iio/devices/iio:device0", true));
  }

  @Test
  void machine_withoutAny_hasNone() {
    Machine bare = Machine.under(root.resolve("elsewhere"));
    assertThat(bare.model()).isEmpty();
    assertThat(bare.chips()).isEmpty();
    assertThat(bare.i2cBuses()).isEmpty();
    assertThat(bare.spiDevices()).isEmpty();
    assertThat(bare.iioDevices()).isEmpty();
  }
}
