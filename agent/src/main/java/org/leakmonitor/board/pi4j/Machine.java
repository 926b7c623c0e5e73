// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What this machine has of lines and buses, by its files. Nothing is taken or changed. */
public final class Machine {

  private static final Pattern CHIP = Pattern.compile("gpiochip\\d+");
  private static final Pattern I2C = Pattern.compile("i2c-\\d+");
  private static final Pattern SPI = Pattern.compile("spidev\\d+\\.\\d+");
  private static final Pattern IIO = Pattern.compile("iio:device\\d+");
  private static final String DEV = "dev";
  private static final String IIO_DEVICES = "sys/bus/iio/devices";

  private final Path root;
  private final ChipFile.Opener opener;

  Machine(Path root, ChipFile.Opener opener) {
    this.root = root;
    this.opener = opener;
  }

  /** This one. */
  public static Machine ofSystem() {
    return under(Path.of("/"));
  }

  /** As the folders {@code dev}, {@code sys} and {@code proc} under another root show it. */
  public static Machine under(Path root) {
    return new Machine(root, IoctlChipFile::new);
  }

  /** What the board calls itself, such as {@code Raspberry Pi 4 Model B Rev 1.4}. */
  public Optional<String> model() {
    return text("proc/device-tree/model");
  }

  /** The GPIO chips, in the order in which Pi4J looks through them. */
  public List<GpioChip> chips() {
    return files(DEV, CHIP).map(file -> ChipReader.read(opener, file, shown(file))).toList();
  }

  /** The buses under {@code /dev/i2c-N}. */
  public List<Device> i2cBuses() {
    return devices(I2C);
  }

  /** The devices under {@code /dev/spidevN.M}. */
  public List<Device> spiDevices() {
    return devices(SPI);
  }

  /** The converters that the kernel drives. */
  public List<Device> iioDevices() {
    return files(IIO_DEVICES, IIO)
        .map(
            folder ->
                new Device(
                    text(IIO_DEVICES + "/" + folder.getFileName() + "/name").orElse(""),
                    shown(folder),
                    Files.isReadable(folder)))
        .toList();
  }

  /** Who holds a line, as far as this user may look. */
  List<String> holders(GpioChip chip, ChipLine line) {
    return new Holders(root.resolve("proc"))
        .of(String.valueOf(Path.of(chip.file()).getFileName()), line);
  }

  /** The kernel's driver of a device on an I2C bus. */
  Optional<String> driver(int bus, int address) {
    Path link = root.resolve("sys/bus/i2c/devices/%d-%04x/driver".formatted(bus, address));
    try {
      return Optional.of(String.valueOf(Files.readSymbolicLink(link).getFileName()));
    } catch (IOException e) {
      // none has it
      return Optional.empty();
    }
  }

  /**
   * Whether there is such a file.
   *
   * @param file such as {@code /dev/i2c-1}
   */
  boolean exists(String file) {
    return Files.exists(at(file));
  }

  boolean mayOpen(String file) {
    return mayOpen(at(file));
  }

  private Path at(String file) {
    return root.resolve(Path.of("/").relativize(Path.of(file).toAbsolutePath()));
  }

  private List<Device> devices(Pattern name) {
    return files(DEV, name)
        .map(file -> new Device(file.getFileName().toString(), shown(file), mayOpen(file)))
        .toList();
  }

  private static boolean mayOpen(Path file) {
    return Files.isReadable(file) && Files.isWritable(file);
  }

  private String shown(Path file) {
    return "/" + root.relativize(file);
  }

  private Optional<String> text(String file) {
    try {
      // the device tree ends its texts with a NUL
      return Optional.of(Files.readString(root.resolve(file)).replace("\0", "").strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Stream<Path> files(String folder, Pattern name) {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
