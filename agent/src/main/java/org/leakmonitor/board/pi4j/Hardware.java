// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.LineId;

/** Whether a machine has what a configuration names, found out before it is taken. */
public final class Hardware {

  static final String CONSUMER = "leakmonitor";

  private static final String LIST = "see: leakmonitor gpio list";

  private final Machine machine;

  public Hardware(Machine machine) {
    this.machine = machine;
  }

  /**
   * Looks for a line that nobody holds.
   *
   * @return as messages name it, with its chip
   * @throws BoardException if there is none, or this user may not
   */
  public String line(LineId id) throws BoardException {
    List<GpioChip> chips = machine.chips();
    GpioChip chip = header(chips);
    if (id.chip().filter(label -> !label.equals(chip.label())).isPresent()) {
      throw notHeader(id.chip().get(), chip, chips);
    }
    String name = "line %d of chip '%s'".formatted(id.number(), chip.label());
    if (id.number() >= chip.lines().size()) {
      throw new BoardException(
          "%s is not there: it has lines 0 to %d".formatted(name, chip.lines().size() - 1), LIST);
    }
    ChipLine line = chip.lines().get(id.number());
    if (line.isUsed()) {
      throw inUse(name, chip, line);
    }
    return name;
  }

  private static BoardException notHeader(String label, GpioChip header, List<GpioChip> chips) {
    return chips.stream().anyMatch(chip -> chip.label().equals(label))
        ? new BoardException(
            "chip '%s' is not that of the 40-pin header, '%s'".formatted(label, header.label()),
            "Pi4J takes lines of the header's chip alone; " + LIST)
        : new BoardException(
            "there is no chip '%s', but %s".formatted(label, labels(chips)),
            "its label depends on the board; " + LIST);
  }

  private static String labels(List<GpioChip> chips) {
    return chips.stream().map(chip -> "'" + chip.label() + "'").collect(Collectors.joining(", "));
  }

  private GpioChip header(List<GpioChip> chips) throws BoardException {
    if (chips.isEmpty()) {
      throw new BoardException(
          "this machine has no GPIO", "lines need a Raspberry Pi 3, 4, 5 or Zero 2 W");
    }
    for (GpioChip chip : chips) {
      // libgpiod opens each chip to look for the header's, and gives up at the first that it cannot
      checkOpens(chip.file(), "gpio");
      if (!chip.problem().isEmpty()) {
        throw new BoardException(
            "cannot read '%s': %s".formatted(chip.file(), chip.problem()), Attempt.libraryHint());
      }
    }
    return chips.stream()
        .filter(GpioChip::isHeader)
        .findFirst()
        .orElseThrow(
            () ->
                new BoardException(
                    "there is no chip of a 40-pin header, but " + labels(chips),
                    "lines need a Raspberry Pi 3, 4, 5 or Zero 2 W"));
  }

  private BoardException inUse(String name, GpioChip chip, ChipLine line) {
    List<String> holders = machine.holders(chip, line);
    String who = line.consumer().isEmpty() ? "somebody" : "'" + line.consumer() + "'";
    return new BoardException(
        "%s is in use by %s%s"
            .formatted(
                name, who, holders.isEmpty() ? "" : " (" + String.join(" or ", holders) + ")"),
        line.consumer().equals(CONSUMER)
            ? "an agent or 'probe' has it already"
            : "stop what holds it, take its overlay out of /boot/firmware/config.txt, or use"
                + " another line");
  }

  /**
   * Looks for an I2C bus.
   *
   * @param address of the device; whether one is there is not asked
   * @throws BoardException if there is no such bus, this user may not, or a driver has the address
   */
  public void i2c(int bus, int address) throws BoardException {
    String file = "/dev/i2c-" + bus;
    if (!machine.exists(file)) {
      throw new BoardException(
          "there is no I2C bus '" + file + "'",
          "put 'dtparam=i2c_arm=on' into /boot/firmware/config.txt, load module i2c-dev and start"
              + " the machine again");
    }
    checkOpens(file, "i2c");
    Optional<String> driver = machine.driver(bus, address);
    if (driver.isPresent()) {
      throw new BoardException(
          "address 0x%02x of '%s' is in use by the kernel's driver '%s'"
              .formatted(address, file, driver.get()),
          "configure it as 'chip: iio', or take its overlay out of /boot/firmware/config.txt");
    }
  }

  /**
   * Looks for an SPI device.
   *
   * @throws BoardException if there is none, or this user may not
   */
  public void spi(int bus, int chipSelect) throws BoardException {
    String file = "/dev/spidev%d.%d".formatted(bus, chipSelect);
    if (!machine.exists(file)) {
      throw new BoardException(
          "there is no SPI device '" + file + "'",
          "put 'dtparam=spi=on' into /boot/firmware/config.txt and start the machine again");
    }
    checkOpens(file, "spi");
  }

  /**
   * Looks for a converter that the kernel drives.
   *
   * @param device its name, or the path of its folder
   * @throws BoardException if there is none
   */
  public void iio(String device) throws BoardException {
    if (device.startsWith("/")) {
      if (!machine.exists(device)) {
        throw new BoardException("there is no folder '" + device + "'", LIST);
      }
      return;
    }
    List<Device> devices = machine.iioDevices();
    if (devices.stream().noneMatch(found -> found.name().equals(device))) {
      throw new BoardException(
          "there is no IIO device '%s'%s"
              .formatted(
                  device,
                  devices.isEmpty()
                      ? ""
                      : ", but "
                          + devices.stream()
                              .map(found -> "'" + found.name() + "'")
                              .collect(Collectors.joining(", "))),
          "load its driver, by an overlay in /boot/firmware/config.txt");
    }
  }

  private void checkOpens(String file, String group) throws BoardException {
    if (!machine.mayOpen(file)) {
      throw new BoardException(
          "no permission to open '%s'".formatted(file),
          "add the user to group '%s' and start the program again".formatted(group));
    }
  }
}
