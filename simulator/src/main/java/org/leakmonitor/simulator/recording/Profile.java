// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.recording;

import java.util.List;

/**
 * The gauge pressure along the route, from its start to its end.
 *
 * @param kilometres of its columns, evenly spaced, two or more
 * @param rows in the order of time, one or more
 */
public record Profile(List<Double> kilometres, List<Row> rows) {
  /** The pressures of one time, in kPa, a column each. */
  public record Row(double seconds, List<Double> kilopascals) {
    public Row {
      kilopascals = List.copyOf(kilopascals);
    }
  }

  /**
   * @throws IllegalArgumentException if there are fewer, or a row is not as long as the others
   */
  public Profile {
    kilometres = List.copyOf(kilometres);
    rows = List.copyOf(rows);
    if (kilometres.size() < 2 || rows.isEmpty()) {
      throw new IllegalArgumentException("a profile has two places and one row or more");
    }
    for (Row row : rows) {
      if (row.kilopascals().size() != kilometres.size()) {
        throw new IllegalArgumentException(
            "the row of " + row.seconds() + " s has not " + kilometres.size() + " pressures");
      }
    }
  }

  /** The last row before a time, or else the first. */
  public Row before(double seconds) {
    Row last = rows.get(0);
    for (Row row : rows) {
      if (row.seconds() < seconds) {
        last = row;
      }
    }
    return last;
  }

  /** The last row of all. */
  public Row last() {
    return rows.get(rows.size() - 1);
  }

  /** At least the first row is left. */
  Profile until(double seconds) {
    List<Row> left = rows.stream().filter(row -> row.seconds() <= seconds).toList();
    return new Profile(kilometres, left.isEmpty() ? rows.subList(0, 1) : left);
  }
}
