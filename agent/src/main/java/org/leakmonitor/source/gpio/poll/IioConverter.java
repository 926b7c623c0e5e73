// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Chip;
import org.leakmonitor.source.gpio.Input;

/**
 * A converter whose driver is in the kernel: millivolts are {@code (raw + offset) * scale}, each
 * from a file of its own. After the kernel's Documentation/ABI/testing/sysfs-bus-iio. The upper end
 * of the range stands in no file, so nothing is ever seen to be clipped.
 */
final class IioConverter implements Converter {

  /** Where the kernel shows its devices. */
  static final Path DEVICES = Path.of("/sys/bus/iio/devices");

  /** Drivers have codes of up to 32 bits. */
  private static final int BYTES = 4;

  private final Chip.Iio chip;
  private final Path folder;
  private final Pause pause;

  private IioConverter(Chip.Iio chip, Path folder, Pause pause) {
    this.chip = chip;
    this.folder = folder;
    this.pause = pause;
  }

  /**
   * Finds the device.
   *
   * @param devices the folder of all devices
   * @throws BoardException if there is none of that name, or more than one
   */
  static IioConverter open(Chip.Iio chip, Path devices, Pause pause) throws BoardException {
    return new IioConverter(chip, IioDevices.find(chip, devices), pause);
  }

  @Override
  public Codes read(Channel channel) throws BoardException, InterruptedException {
    String name = name(channel.input());
    BigDecimal scale =
        number(name, shared(channel.input()), "scale").orElseThrow(() -> lacks(name));
    BigDecimal offset = number(name, shared(channel.input()), "offset").orElse(BigDecimal.ZERO);
    List<Integer> codes = new ArrayList<>(channel.oversampling());
    for (int i = 0; i < channel.oversampling(); i++) {
      pause.of(0);
      codes.add(code(channel.input(), name));
    }
    BigDecimal millivolts = Codes.mean(codes).add(offset).multiply(scale);
    return new Codes(codes, BYTES, millivolts, 0);
  }

  private static String name(Input input) {
    OptionalInt negative = input.negative();
    return "in_voltage"
        + input.positive()
        + (negative.isPresent() ? "-voltage" + negative.getAsInt() : "");
  }

  private static String shared(Input input) {
    return input.negative().isPresent() ? "in_voltage-voltage" : "in_voltage";
  }

  private int code(Input input, String name) throws BoardException {
    Path file = folder.resolve(name + "_raw");
    String text =
        text(file)
            .orElseThrow(
                () ->
                    new BoardException(
                        "%s has no input '%s'".formatted(chip.place(), input),
                        "see its inputs with: ls " + folder));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw strange(file, text, e);
    }
  }

  private BoardException lacks(String name) {
    return new BoardException(
        "%s does not say what a code of '%s' stands for".formatted(chip.place(), name),
        "take a driver that offers " + name + "_scale or in_voltage_scale");
  }

  /** Of one input, else of all. */
  private Optional<BigDecimal> number(String own, String shared, String what)
      throws BoardException {
    for (String name : List.of(own, shared)) {
      Path file = folder.resolve(name + "_" + what);
      Optional<String> text = text(file);
      if (text.isPresent()) {
        return Optional.of(number(file, text.get()));
      }
    }
    return Optional.empty();
  }

  private BigDecimal number(Path file, String text) throws BoardException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw strange(file, text, e);
    }
  }

  private BoardException strange(Path file, String text, NumberFormatException cause) {
    return new BoardException(
        "'%s' says '%s', which is no number".formatted(file, text),
        "see whether 'device' names the converter: cat " + folder.resolve("name"),
        cause);
  }

  /** Empty where there is no such file in the folder of the device. */
  private Optional<String> text(Path file) throws BoardException {
    try {
      return Optional.of(IioDevices.text(file));
    } catch (NoSuchFileException e) {
      if (!Files.isDirectory(folder)) {
        throw IioDevices.gone(chip, folder);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw IioDevices.unreadable(chip, file, e);
    }
  }

  @Override
  public void close() {
    // Files are open only while they are read.
  }
}
