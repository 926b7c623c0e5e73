// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.pi4j.ChipLine;
import org.leakmonitor.board.pi4j.Device;
import org.leakmonitor.board.pi4j.GpioChip;
import org.leakmonitor.board.pi4j.Machine;

class GpioListCommandTest {

  private static final GpioChip CHIP =
      new GpioChip(
          "/dev/gpiochip0",
          "pinctrl-rp1",
          List.of(
              new ChipLine(0, "", "", false, false, false),
              new ChipLine(1, "GPIO17", "", false, false, false),
              new ChipLine(2, "", "gpio-keys", true, false, true),
              new ChipLine(3, "", "", false, true, false)),
          "");

  private final StringWriter out = new StringWriter();

  private BoardTable table(boolean all, Map<LineId, String> wanted) {
    return new BoardTable(new PrintWriter(out, true), all, wanted);
  }

  @Test
  void table_showsWhatHasANameOrAHolder() {
    assertThat(table(false, Map.of()).chips(List.of(CHIP))).isTrue();
    assertThat(out.toString().lines())
        .containsExactly(
            "chip 'pinctrl-rp1' at /dev/gpiochip0: 4 lines, of the 40-pin header",
            "  line name             is     active held by            wanted by",
            "     1 GPIO17           input  high",
            "     2                  input  low    gpio-keys");
  }

  @Test
  void table_ofAllLines_showsThemAll() {
    table(true, Map.of()).chips(List.of(CHIP));
    assertThat(out.toString().lines()).hasSize(6);
  }

  @Test
  void table_saysWhatWantsALine() {
    table(
            false,
            Map.of(
                new LineId(Optional.empty(), 0), "ZS-301",
                new LineId(Optional.of("pinctrl-rp1"), 2), "beacon",
                new LineId(Optional.of("pinctrl-bcm2711"), 3), "ZS-302"))
        .chips(List.of(CHIP));
    assertThat(out.toString())
        .containsPattern("(?m)^ +0 .* ZS-301$")
        .containsPattern("(?m)^ +2 .* gpio-keys +beacon$")
        .doesNotContain("ZS-302");
  }

  @Test
  void table_saysWhyAChipCannotBeRead() {
    table(false, Map.of()).chips(List.of(new GpioChip("/dev/gpiochip0", "", List.of(), "why")));
    assertThat(out.toString().strip()).isEqualTo("chip /dev/gpiochip0: why");
  }

  @Test
  void table_saysWhatThisUserMayNotOpen() {
    BoardTable table = table(false, Map.of());
    table.devices("i2c bus", List.of(new Device("i2c-1", "/dev/i2c-1", false)));
    table.devices("iio device", List.of(new Device("ads1015", "/sys/x/iio:device0", true)));
    assertThat(out.toString().lines())
        .containsExactly(
            "i2c bus /dev/i2c-1: no permission to open it",
            "iio device /sys/x/iio:device0 'ads1015'");
    assertThat(table.devices("spi device", List.of())).isFalse();
  }

  /** Elsewhere than on a Raspberry Pi the kernel's files are there, and Pi4J's library is not. */
  @Test
  void chips_areListedWithoutPi4jsLibrary(@TempDir Path root) throws Exception {
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    Files.createDirectories(root.resolve("dev"));
    Files.createFile(root.resolve("dev/gpiochip0"));
    table(false, Map.of()).chips(Machine.under(root).chips());
    assertThat(out.toString().strip())
        .isEqualTo("chip /dev/gpiochip0: Pi4J has no native library for processor 'amd64'");
  }

  @Test
  void list_onAMachineWithoutAny_saysSo() {
    Machine here = Machine.ofSystem();
    assumeThat(here.chips()).isEmpty();
    assumeThat(here.i2cBuses()).isEmpty();
    assumeThat(here.spiDevices()).isEmpty();
    assumeThat(here.iioDevices()).isEmpty();
    Console console = Console.run("gpio", "list");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.err())
        .startsWith(
            "leakmonitor: error: this machine has neither GPIO nor I2C, SPI or IIO devices\n"
                + "leakmonitor: hint: ");
  }
}
