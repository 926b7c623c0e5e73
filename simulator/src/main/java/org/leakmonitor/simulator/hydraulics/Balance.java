// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * What came and went since the start, in m3 of liquid.
 *
 * @param received from reservoirs, less what they took
 * @param delivered by the demands
 * @param leaked lost through leaks
 * @param stored pressed into the pipes more than at the start; below 0 it came out of them
 */
public record Balance(double received, double delivered, double leaked, double stored) {

  /** What is missing: 0 but for rounding, unless somewhere it boiled. */
  public double imbalance() {
    return received - delivered - leaked - stored;
  }
}
