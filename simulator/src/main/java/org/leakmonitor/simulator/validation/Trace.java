// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A reference transient: a line of numbers for each step of 0.02 s, columns by name. */
final class Trace {
  private final List<String> columns;
  private final List<List<Double>> lines;

  private Trace(List<String> columns, List<List<Double>> lines) {
    this.columns = columns;
    this.lines = lines;
  }

  /** Reads one of the traces that come with this package, by its name without {@code .csv.gz}. */
  static Trace read(String name) {
    String file = name + ".csv.gz";
    try (InputStream packed = Trace.class.getResourceAsStream(file)) {
      if (packed == null) {
        throw new FileNotFoundException(file);
      }
      BufferedReader text =
          new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), UTF_8));
      List<String> lines = text.lines().toList();
      return new Trace(
          List.of(lines.get(0).split(",")), lines.stream().skip(1).map(Trace::numbers).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String column) {
    return columns.contains(column);
  }

  int size() {
    return lines.size();
  }

  double at(int line, String column) {
    return lines.get(line).get(columns.indexOf(column));
  }

  private static List<Double> numbers(String line) {
    return List.of(line.split(",")).stream().map(Double::valueOf).toList();
  }
}
