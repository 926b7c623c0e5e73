// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import static org.leakmonitor.simulator.attack.sensor.Checks.checkAboveZero;

import org.leakmonitor.simulator.instrument.Falsifier;
import org.leakmonitor.simulator.instrument.InstrumentSettings;
import org.leakmonitor.simulator.instrument.Noise;

/**
 * Attack A8: learns the mean of a window that it passes on, then goes on showing it with noise such
 * as the transmitter's own, whatever the line does. The noise is that of an undamped transmitter.
 */
public final class MaskedLeak implements Falsifier {
  private final double learnSeconds;
  private final double span;
  private final Noise noise;
  private double start = Double.NaN;
  private double last = Double.NaN;
  private double mean;
  private int learnt;

  /**
   * Begins to learn with the first update that it sees.
   *
   * @param settings of the transmitter that it falsifies
   * @param learnSeconds length of the window
   * @throws IllegalArgumentException if that is not above 0
   */
  public MaskedLeak(InstrumentSettings settings, double learnSeconds, long seed) {
    checkAboveZero("window", learnSeconds);
    this.learnSeconds = learnSeconds;
    span = settings.range().span();
    noise = new Noise(settings.imperfection(), seed, "masked " + settings.tag());
  }

  @Override
  public double falsify(double seconds, double honest) {
    if (Double.isNaN(start)) {
      start = seconds;
      last = seconds;
    }
    if (seconds - start < learnSeconds) {
      learn(honest);
      last = seconds;
      return honest;
    }
    double coloured = noise.coloured(seconds - last);
    last = seconds;
    return mean + span * (coloured + noise.white());
  }

  /** What a failed transmitter shows would spoil the mean. */
  private void learn(double honest) {
    if (Double.isFinite(honest)) {
      learnt++;
      mean += (honest - mean) / learnt;
    }
  }
}
