// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.leakmonitor.simulator.gpio.Checks.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.simulator.refusal.Refusal;

/**
 * The lines of a chip as Linux' driver gpio-sim has them for who plays the outside world:
 *
 * <pre>
 * sim_gpio0/pull   "pull-up" for a high level, "pull-down" for a low one; and so on for each line
 * </pre>
 *
 * <p>The folder is the driver's own, such as {@code /sys/devices/platform/gpio-sim.0/gpiochip2},
 * whose files are written in place, never made and never deleted; or a plain one, whose files are
 * made and replaced as a whole. Each file is written only when its level changes. Safe for several
 * threads.
 */
public final class GpioSimFolder {
  private static final String HIGH = "pull-up";
  private static final String LOW = "pull-down";

  private final List<ShownFile> files = new ArrayList<>();
  private final List<Hold<Boolean>> levels = new ArrayList<>();

  private GpioSimFolder(List<Path> lines, Writing writing) throws IOException {
    for (Path each : lines) {
      files.add(new ShownFile(each.resolve("pull"), writing));
      levels.add(Hold.of(false));
      put(levels.size() - 1, Hold.of(false));
    }
  }

  /**
   * Opens the folder, with all lines low.
   *
   * @param lines how many, 1 or above
   * @throws Refusal if the folder is the kernel's and has not so many lines
   * @throws IOException if a file cannot be written
   */
  public static GpioSimFolder open(Path folder, int lines) throws IOException, Refusal {
    check(lines >= 1, "lines '" + lines + "' are below 1");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    return open(folder, lines, Writing.in(folder));
  }

  static GpioSimFolder open(Path folder, int lines, Writing writing) throws IOException, Refusal {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      Path line = folder.resolve("sim_gpio" + i);
      if (writing == Writing.RENAMED) {
        Files.createDirectories(line);
      } else if (!Files.exists(line.resolve("pull"))) {
        throw new Refusal(
            "no line '" + i + "' in '" + folder + "'", "set num_lines of the gpio-sim bank");
      }
      paths.add(line);
    }
    return new GpioSimFolder(paths, writing);
  }

  /** Shows a level, unless another is held. */
  public synchronized void show(int line, boolean high) throws IOException {
    put(line, level(line).input(high));
  }

  /** Attack A17: shows this level from now on, whatever the device. */
  public synchronized void hold(int line, boolean high) throws IOException {
    put(line, level(line).holding(high));
  }

  /** Ends the attack and shows the level that the device has now. */
  public synchronized void release(int line) throws IOException {
    put(line, level(line).released());
  }

  private void put(int line, Hold<Boolean> hold) throws IOException {
    levels.set(line, hold);
    files.get(line).show(hold.shown() ? HIGH : LOW);
  }

  private Hold<Boolean> level(int line) {
    check(
        line >= 0 && line < levels.size(),
        "line '" + line + "' is outside 0 to " + (levels.size() - 1));
    return levels.get(line);
  }
}
