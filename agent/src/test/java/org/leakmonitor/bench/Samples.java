// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How a benchmark talks with {@code scripts/bench}: told by system properties, answering with a
 * series and a value a line. Arguments would not do, since the launcher has its own.
 */
final class Samples {

  private static final double NANOS_PER_SECOND = 1e9;

  private Samples() {}

  /** One more value of a series. */
  static void add(String series, double value) {
    System.out.printf(Locale.ROOT, "%s %.3f%n", series, value);
  }

  /** One more value of a series in so many a second, since {@code startNanos}. */
  static void addRate(String series, long count, long startNanos) {
    add(series, count * NANOS_PER_SECOND / (System.nanoTime() - startNanos));
  }

  /** Tells a person how far it is. */
  static void progress(String what) {
    System.err.println("  " + what);
  }

  /** The value of {@code bench.<name>}. */
  static String told(String name) {
    String value = System.getProperty("bench." + name);
    if (value == null) {
      throw new IllegalArgumentException("no 'bench." + name + "' given; run scripts/bench");
    }
    return value;
  }

  /** Where files go. */
  static Path folder() {
    return Path.of(told("folder"));
  }
}
