// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How a benchmark talks with {@code scripts/bench}: told by system properties, answering with a
 * series and a value a line. Arguments would not do, since the launcher has its own.
 */
final class Samples {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double KILOBYTES_PER_MEGABYTE = 1024;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Samples() {}

  /** One more value of a series. */
  static void add(String series, double value) {
    System.out.printf(Locale.ROOT, "%s %.3f%n", series, value);
  }

  /** Starts to measure. */
  static Watch start() {
    return new Watch(System.nanoTime(), cpuNanos());
  }

  private static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /** What has passed since a moment: on the wall, and on the processors for this process. */
  record Watch(long wallNanos, long cpuNanos) {

    /** So many a second, and as {@code <series>.cpu} the microseconds of processor time of one. */
    Rate rate(long count) {
      return new Rate(
          count * NANOS_PER_SECOND / (System.nanoTime() - wallNanos),
          (Samples.cpuNanos() - cpuNanos) / (NANOS_PER_MICRO * count));
    }
  }

  /** How fast something was; the second figure means more where others use the machine too. */
  record Rate(double perSecond, double cpuMicros) {

    void add(String series) {
      Samples.add(series, perSecond);
      Samples.add(series + ".cpu", cpuMicros);
    }
  }

  /** The physical memory that this process has, /proc/self/status. */
  static double residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
            .sum()
        / KILOBYTES_PER_MEGABYTE;
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
