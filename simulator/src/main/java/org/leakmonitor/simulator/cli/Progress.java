// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Says on a terminal how far a run has come, and how fast it goes. */
final class Progress {
  private static final double NANOS = 1e9;

  /** Often enough to see that it lives. */
  private static final double EVERY_SECONDS = 0.5;

  /** The launcher tells, since Java 22 and later no longer do. */
  private final boolean shown = Boolean.getBoolean("simulator.terminal");

  private final PrintWriter err;
  private final double whole;
  private final long start = System.nanoTime();
  private double last;

  Progress(PrintWriter err, double whole) {
    this.err = err;
    this.whole = whole;
  }

  /** It has come to a second of the scenario. */
  void at(double seconds) {
    double passed = (System.nanoTime() - start) / NANOS;
    if (!shown || passed - last < EVERY_SECONDS) {
      return;
    }
    last = passed;
    err.print(
        String.format(
            Locale.ROOT,
            "\r%3.0f %% of %.0f s, %.0f times as fast as real time ",
            100 * seconds / whole,
            whole,
            seconds / passed));
    err.flush();
  }

  /** Clears the line. */
  void end() {
    if (shown) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
