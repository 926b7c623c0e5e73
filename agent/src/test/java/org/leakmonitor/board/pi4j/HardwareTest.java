// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.LineId;

class HardwareTest {

  @TempDir private Path root;
  private FakeMachine fake;

  @BeforeEach
  void prepare() throws Exception {
    fake = FakeMachine.raspberry(root);
  }

  private Hardware hardware() {
    return new Hardware(fake.machine());
  }

  private static LineId line(int number) {
    return new LineId(Optional.empty(), number);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable step) {
    return assertThatThrownBy(step)
        .isInstanceOfSatisfying(BoardException.class, e -> assertThat(e.hint()).isNotEmpty());
  }

  @Test
  void line_thatIsFree_isNamedWithItsChip() throws Exception {
    assertThat(hardware().line(line(17))).isEqualTo("line 17 of chip 'pinctrl-bcm2711'");
    assertThat(hardware().line(new LineId(Optional.of("pinctrl-bcm2711"), 17)))
        .isEqualTo("line 17 of chip 'pinctrl-bcm2711'");
  }

  @Test
  void line_inUse_namesWhoHasIt() {
    refused(() -> hardware().line(line(2)))
        .hasMessage("line 2 of chip 'pinctrl-bcm2711' is in use by 'gpio-keys'");
  }

  @Test
  void line_inUse_namesTheProcessThatHoldsIt() throws Exception {
    fake.link("proc/812/fd/5", "anon_inode:gpio-line")
        .file("proc/812/fdinfo/5", "pos:\t0\ngpio-chip:\tgpiochip0\ngpio-line:\t2\n")
        .file("proc/812/comm", "gpiomon\n")
        .link("proc/813/fd/5", "anon_inode:gpio-line")
        .file("proc/813/fdinfo/5", "pos:\t0\ngpio-chip:\tgpiochip0\ngpio-line:\t3\n")
        .file("proc/813/comm", "gpioset\n")
        .link("proc/814/fd/1", "anon_inode:[eventpoll]")
        .file("proc/814/comm", "sh\n");
    refused(() -> hardware().line(line(2))).hasMessageEndingWith("(process 812 'gpiomon')");
  }

  /** Of files of the older kind the kernel does not say which line they are. */
  @Test
  void line_inUse_namesTheProcessThatIsCalledAsItsHolder() throws Exception {
    fake.link("proc/812/fd/5", "anon_inode:gpio-event")
        .file("proc/812/fdinfo/5", "pos:\t0\nflags:\t00\n")
        .file("proc/812/comm", "gpio-keys\n")
        .link("proc/813/fd/5", "anon_inode:gpio-linehandle")
        .file("proc/813/fdinfo/5", "pos:\t0\nflags:\t00\n")
        .file("proc/813/comm", "gpioset\n");
    refused(() -> hardware().line(line(2))).hasMessageEndingWith("(process 812 'gpio-keys')");
  }

  @Test
  void line_beyondTheChip_isRefused() {
    refused(() -> hardware().line(line(58)))
        .hasMessage("line 58 of chip 'pinctrl-bcm2711' is not there: it has lines 0 to 57");
  }

  @Test
  void line_ofAnotherChip_isRefused() {
    refused(() -> hardware().line(new LineId(Optional.of("raspberrypi-exp-gpio"), 0)))
        .hasMessage(
            "chip 'raspberrypi-exp-gpio' is not that of the 40-pin header, 'pinctrl-bcm2711'");
  }

  @Test
  void line_ofAChipThatIsNotThere_namesThoseThatAre() {
    refused(() -> hardware().line(new LineId(Optional.of("pinctrl-rp1"), 17)))
        .hasMessage(
            "there is no chip 'pinctrl-rp1', but 'pinctrl-bcm2711', 'raspberrypi-exp-gpio'");
  }

  @Test
  void line_withoutAHeader_isRefused() throws Exception {
    Files.delete(root.resolve("dev/gpiochip0"));
    refused(() -> hardware().line(line(17)))
        .hasMessage("there is no chip of a 40-pin header, but 'raspberrypi-exp-gpio'");
  }

  @Test
  void line_ofAMachineWithoutGpio_isRefused() {
    Hardware bare = new Hardware(Machine.under(root.resolve("elsewhere")));
    refused(() -> bare.line(line(17))).hasMessage("this machine has no GPIO");
  }

  /** Root may open anything, so a link to nowhere stands for what this user may not. */
  @Test
  void line_ofAChipThatThisUserMayNotOpen_namesTheGroup() throws Exception {
    fake.link("dev/gpiochip2", "nowhere").chipAnswers("gpiochip2", "other", List.of());
    assertThatThrownBy(() -> hardware().line(line(17)))
        .hasMessage("no permission to open '/dev/gpiochip2'")
        .extracting(e -> ((BoardException) e).hint())
        .isEqualTo("add the user to group 'gpio' and start the program again");
  }

  @Test
  void i2cBus_isFoundOrMissed() throws Exception {
    hardware().i2c(1, 0x48);
    refused(() -> hardware().i2c(3, 0x48)).hasMessage("there is no I2C bus '/dev/i2c-3'");
  }

  @Test
  void i2cAddress_thatADriverHas_isRefused() throws Exception {
    fake.link("sys/bus/i2c/devices/1-0048/driver", "../../../bus/i2c/drivers/ads1015");
    refused(() -> hardware().i2c(1, 0x48))
        .hasMessage("address 0x48 of '/dev/i2c-1' is in use by the kernel's driver 'ads1015'");
    hardware().i2c(1, 0x49);
  }

  @Test
  void spiDevice_isFoundOrMissed() throws Exception {
    hardware().spi(0, 0);
    refused(() -> hardware().spi(0, 1)).hasMessage("there is no SPI device '/dev/spidev0.1'");
  }

  @Test
  void iioDevice_isFoundByNameOrFolder() throws Exception {
    hardware().iio("ads1015");
    hardware().iio("/sys/bus/iio/devices/iio:device0");
    refused(() -> hardware().iio("mcp3208"))
        .hasMessage("there is no IIO device 'mcp3208', but 'ads1015'");
    refused(() -> hardware().iio("/sys/bus/iio/devices/iio:device7"))
        .hasMessage("there is no folder '/sys/bus/iio/devices/iio:device7'");
  }
}
