// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** One line an entry on the standard error, where systemd and Greengrass pick it up. */
public final class Log {

  private static final String FORMAT = "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n";

  /** Goes on logging while the process stops, where the library's own manager falls silent. */
  public static final class Steady extends LogManager {
    @Override
    public void reset() {
      // the handlers write through; there is nothing to close
    }
  }

  /** Held, since the library would forget the level of a logger that nobody refers to. */
  private static Optional<Logger> held = Optional.empty();

  private Log() {}

  static void configure() {
    System.setProperty("java.util.logging.manager", Steady.class.getName());
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    }
    // it logs what our own link reports once, in its words and at each retry
    Logger j2mod = Logger.getLogger("com.ghgande.j2mod");
    j2mod.setLevel(Level.OFF);
    held = Optional.of(j2mod);
  }
}
