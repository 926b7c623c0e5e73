// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/**
 * A pump's head over its flow, as the parabola through three points, the first at no flow.
 *
 * @param shutOffHead m, at no flow
 * @param dutyFlow m3/s
 * @param dutyHead m
 * @param runOutFlow m3/s
 * @param runOutHead m
 */
public record Curve(
    double shutOffHead, double dutyFlow, double dutyHead, double runOutFlow, double runOutHead) {

  /**
   * @throws IllegalArgumentException if flows do not rise, heads do not fall, or the curve does not
   *     get steeper, so that no such parabola falls for good
   */
  public Curve {
    Check.positive("shut-off head", shutOffHead);
    Check.positive("duty flow", dutyFlow);
    Check.that(
        runOutFlow > dutyFlow && Double.isFinite(runOutFlow),
        "run-out flow '" + runOutFlow + "' is not above duty flow '" + dutyFlow + "'");
    Check.that(
        dutyHead < shutOffHead && runOutHead < dutyHead && Double.isFinite(runOutHead),
        "heads '" + shutOffHead + "', '" + dutyHead + "', '" + runOutHead + "' do not fall");
    Check.that(
        (dutyHead - runOutHead) * dutyFlow > (shutOffHead - dutyHead) * (runOutFlow - dutyFlow),
        "curve falls no steeper after duty flow '" + dutyFlow + "' than before it");
  }

  /** The factor of Q in H = H0 + b Q + c Q^2. */
  double linear() {
    return (dutyHead - shutOffHead) / dutyFlow - quadratic() * dutyFlow;
  }

  /** The factor of Q^2, below 0. */
  double quadratic() {
    double early = (dutyHead - shutOffHead) / dutyFlow;
    double late = (runOutHead - dutyHead) / (runOutFlow - dutyFlow);
    return (late - early) / runOutFlow;
  }
}
