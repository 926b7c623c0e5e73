// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** One line an entry on the standard error, where systemd and Greengrass pick it up. */
final class Log {

  private static final String FORMAT = "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n";

  /** Held, since the logging library would forget what nobody refers to. */
  private static final Logger J2MOD = Logger.getLogger("com.ghgande.j2mod");

  private Log() {}

  static void configure() {
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    }
    // it logs what our own link reports once, in its words and at each retry
    J2MOD.setLevel(Level.OFF);
  }
}
