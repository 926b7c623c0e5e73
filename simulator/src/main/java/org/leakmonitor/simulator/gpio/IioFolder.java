// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.leakmonitor.simulator.gpio.Checks.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leakmonitor.simulator.refusal.Refusal;

/**
 * An ADC chip as a folder in the form of Linux' industrial I/O, such as stands in {@code
 * /sys/bus/iio/devices}:
 *
 * <pre>
 * iio:device0/name                name of the driver's device, such as mcp3208
 * iio:device0/in_voltage0_raw     code of channel 0, a decimal number; and so on for each channel
 * iio:device0/in_voltage_scale    millivolts a code, nine decimals; or, where the driver has one for
 * iio:device0/in_voltage0_scale   each channel, one for each
 * </pre>
 *
 * <p>Each file is one line with a line feed, and replaced as a whole. The kernel's own files of a
 * real chip cannot be written, so that this is always a plain folder. Safe for several threads.
 */
public final class IioFolder {
  private static final long NANO = 1_000_000_000L;

  private final List<ShownFile> files = new ArrayList<>();
  private final List<Hold<Integer>> codes = new ArrayList<>();

  private IioFolder(Path device, AdcChip chip) throws IOException {
    for (int i = 0; i < chip.channels(); i++) {
      files.add(new ShownFile(device.resolve("in_voltage" + i + "_raw"), Writing.RENAMED));
      codes.add(Hold.of(0));
      put(i, Hold.of(0));
    }
  }

  /**
   * Makes the folder, with the code 0 in each channel.
   *
   * @param parent made too where it is not there
   * @param number of the device, 0 or above
   * @throws Refusal if the parent is the kernel's
   * @throws IOException if a file cannot be written
   */
  public static IioFolder create(Path parent, int number, AdcChip chip)
      throws IOException, Refusal {
    check(number >= 0, "device '" + number + "' is below 0");
    if (!Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    if (Writing.in(parent) == Writing.IN_PLACE) {
      throw new Refusal("'" + parent + "' is the kernel's", "name a folder in a file system");
    }
    Path device = Files.createDirectories(parent.resolve("iio:device" + number));
    Writing.RENAMED.write(device.resolve("name"), chip.name());
    for (String each : scales(chip)) {
      Writing.RENAMED.write(device.resolve(each), scale(chip));
    }
    return new IioFolder(device, chip);
  }

  /** Shows a code, unless another is held. */
  public synchronized void show(int channel, int code) throws IOException {
    put(channel, code(channel).input(code));
  }

  /** Attack A17: shows this code from now on, whatever the instrument. */
  public synchronized void hold(int channel, int code) throws IOException {
    put(channel, code(channel).holding(code));
  }

  /** Ends the attack and shows the code that the instrument has now. */
  public synchronized void release(int channel) throws IOException {
    put(channel, code(channel).released());
  }

  private void put(int channel, Hold<Integer> hold) throws IOException {
    codes.set(channel, hold);
    files.get(channel).show(Integer.toString(hold.shown()));
  }

  private Hold<Integer> code(int channel) {
    check(
        channel >= 0 && channel < codes.size(),
        "channel '" + channel + "' is outside 0 to " + (codes.size() - 1));
    return codes.get(channel);
  }

  private static List<String> scales(AdcChip chip) {
    if (!chip.scalesByChannel()) {
      return List.of("in_voltage_scale");
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < chip.channels(); i++) {
      names.add("in_voltage" + i + "_scale");
    }
    return names;
  }

  /** Nine decimals, the rest cut off, as the kernel prints a fraction of a power of two. */
  private static String scale(AdcChip chip) {
    long nanos = (chip.fullScaleMillivolts() * NANO) >> chip.fullScaleBits();
    return String.format(Locale.ROOT, "%d.%09d", nanos / NANO, nanos % NANO);
  }
}
