// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

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

  /** Loaded after the manager is named; holds what the library would forget otherwise. */
  private static final class Loggers {
    static final Logger J2MOD = Logger.getLogger("com.ghgande.j2mod");
    static final Logger PI4J = Logger.getLogger("com.pi4j");
  }

  private Log() {}

  static void configure() {
    System.setProperty("java.util.logging.manager", Steady.class.getName());
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    }
    // they log what our own adapters report once, in their words and at each retry
    Loggers.J2MOD.setLevel(Level.OFF);
    Loggers.PI4J.setLevel(Level.OFF);
  }
}
