// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Pattern;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/**
 * The clock of processes that run under libfaketime with {@code FAKETIME_TIMESTAMP_FILE} naming
 * this file, {@code FAKETIME_NO_CACHE=1} and {@code FAKETIME_DONT_FAKE_MONOTONIC=1}. The file holds
 * how many seconds their clock is ahead of the true one, such as {@code +3600}.
 */
public final class ClockStep {
  private static final Pattern SECONDS = Pattern.compile("[+-]\\d{1,12}");

  private final Path file;

  private ClockStep(Path file) {
    this.file = file;
  }

  /**
   * Takes the file of a clock.
   *
   * @throws Refusal if there is none: no process that runs has its clock from it
   */
  public static ClockStep of(Path file) throws Refusal {
    if (!Files.isRegularFile(file)) {
      throw new Refusal(
          "no clock '" + file + "'",
          "start the agent under faketime, with FAKETIME_TIMESTAMP_FILE='"
              + file
              + "', after: echo +0 >'"
              + file
              + "'");
    }
    return new ClockStep(file);
  }

  /**
   * Moves the clock on from what it shows.
   *
   * @param by whole seconds, below 0 for a step back
   * @throws Refusal if the file holds something else, or cannot be written
   */
  public Deed step(Duration by) throws Refusal {
    long was = seconds();
    long became = Math.addExact(was, by.toSeconds());
    write(became);
    return Deed.of("stepped the clock '" + file.getFileName() + "' by " + by.toSeconds() + " s")
        .with("file", file.getFileName())
        .with("bySeconds", by.toSeconds())
        .with("aheadSeconds", became);
  }

  /**
   * Sets the clock right again.
   *
   * @throws Refusal as {@link #step}
   */
  public Deed setRight() throws Refusal {
    return step(Duration.ofSeconds(-seconds()));
  }

  private long seconds() throws Refusal {
    try {
      String text = Files.readString(file).strip();
      if (!SECONDS.matcher(text).matches()) {
        throw new Refusal(
            "clock '" + file + "' says '" + text + "', no seconds", "echo +0 >'" + file + "'");
      }
      return Long.parseLong(text);
    } catch (IOException e) {
      throw new Refusal("cannot read clock '" + file + "'", "chmod u+r '" + file + "'");
    }
  }

  /** Moved into its place, since it may be read at any moment. */
  private void write(long seconds) throws Refusal {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.writeString(next, (seconds < 0 ? "" : "+") + seconds + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Refusal("cannot write clock '" + file + "'", "chmod u+w '" + file + "'");
    }
  }
}
