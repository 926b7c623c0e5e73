// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/** From the process value to the damped one: dead time, response, drift and noise, damping. */
final class Chain {
  private final double span;
  private final DeadTime deadTime;
  private final Lag response;
  private final Drift drift;
  private final Noise noise;
  private final Lag damping;

  /** Noise and drift stay those of the range as bought: a new range makes no better sensor. */
  Chain(InstrumentSettings settings, long seed) {
    span = settings.range().span();
    deadTime = new DeadTime(settings.dynamics().deadTimeSeconds());
    response = new Lag(settings.dynamics().responseSeconds());
    drift = new Drift(settings.imperfection(), seed, settings.tag());
    noise = new Noise(settings.imperfection(), seed, settings.tag());
    damping = new Lag(settings.dynamics().dampingSeconds());
  }

  void damp(double seconds) {
    damping.set(seconds);
  }

  /**
   * The damped value, in engineering units.
   *
   * @param shift what faults add, in parts of span
   */
  double step(double stepSeconds, double seconds, double processValue, double shift) {
    double sensed = response.step(stepSeconds, deadTime.step(seconds, processValue));
    double wrong = drift.at(seconds) + noise.coloured(stepSeconds) + shift;
    return damping.step(stepSeconds, sensed + span * wrong);
  }

  /** White noise for one update: the electronics add it behind the damping. */
  double white() {
    return span * noise.white();
  }
}
