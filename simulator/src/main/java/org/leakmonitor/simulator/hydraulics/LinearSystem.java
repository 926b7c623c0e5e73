// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** What the heads of all points must fulfil, were the ways linear; solved by elimination. */
final class LinearSystem {
  private final double[][] rows;
  private final boolean[] pinned;

  LinearSystem(int size) {
    rows = new double[size][size + 1];
    pinned = new boolean[size];
  }

  /** The head of a point is known, m. Pins come before joins. */
  void pin(int point, double head) {
    pinned[point] = true;
    rows[point][point] = 1;
    rows[point][rows.length] = head;
  }

  /** A point loses a flow, m3/s. */
  void draw(int point, double flow) {
    rows[point][rows.length] -= flow;
  }

  /** Between two points flows conductance (H from - H to) + constant, m3/s. */
  void join(int from, int to, double conductance, double constant) {
    balance(from, to, conductance, -constant);
    balance(to, from, conductance, constant);
  }

  private void balance(int point, int other, double conductance, double gain) {
    if (!pinned[point]) {
      rows[point][point] += conductance;
      rows[point][other] -= conductance;
      rows[point][rows.length] += gain;
    }
  }

  /** Each row is dominated by its diagonal, so Gauss needs no pivots. */
  void solveInto(double[] heads) {
    int size = rows.length;
    for (int i = 0; i < size; i++) {
      for (int below = i + 1; below < size; below++) {
        double factor = rows[below][i] / rows[i][i];
        if (factor != 0) {
          for (int k = i; k <= size; k++) {
            rows[below][k] -= factor * rows[i][k];
          }
        }
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      double sum = rows[i][size];
      for (int k = i + 1; k < size; k++) {
        sum -= rows[i][k] * heads[k];
      }
      heads[i] = sum / rows[i][i];
    }
  }
}
