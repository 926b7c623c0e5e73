// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.description;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as lines, the cells of a column below each other. */
public final class Columns {
  private static final String GAP = "  ";

  private final String indent;
  private final List<List<String>> rows = new ArrayList<>();

  public Columns(String indent) {
    this.indent = indent;
  }

  /** As many cells as in the other rows. */
  public Columns row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widest(i) - row.get(i).length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int widest(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
