// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

/**
 * One comparison.
 *
 * @param number of the case, from 1; a case may have several comparisons
 * @param subject what is compared
 * @param unit of the two values
 * @param reference what it should be
 * @param ours what the hydraulics say
 * @param deviation how far apart they are, 0 or more
 * @param limit the largest deviation allowed
 * @param deviationUnit of the last two
 */
public record Row(
    int number,
    String subject,
    String unit,
    double reference,
    double ours,
    double deviation,
    double limit,
    String deviationUnit) {

  /** Compares two values by a part of the reference, in percent. */
  static Row relative(
      int number, String subject, String unit, double reference, double ours, double percent) {
    return against(number, subject, unit, reference, ours, Math.abs(reference), percent);
  }

  /** Compares two values by a part of something else, in percent. */
  static Row against(
      int number,
      String subject,
      String unit,
      double reference,
      double ours,
      double whole,
      double percent) {
    double deviation = 100 * Math.abs(ours - reference) / whole;
    return new Row(number, subject, unit, reference, ours, deviation, percent, "%");
  }

  /** Compares two values by their difference. */
  static Row absolute(
      int number, String subject, String unit, double reference, double ours, double limit) {
    double deviation = Math.abs(ours - reference);
    return new Row(number, subject, unit, reference, ours, deviation, limit, unit);
  }

  /** Whether the deviation is within its limit. */
  public boolean holds() {
    return deviation <= limit;
  }

  /** How much of its limit the deviation takes; above 1 it does not hold. */
  double share() {
    return limit > 0 ? deviation / limit : deviation > 0 ? Double.POSITIVE_INFINITY : 0;
  }
}
