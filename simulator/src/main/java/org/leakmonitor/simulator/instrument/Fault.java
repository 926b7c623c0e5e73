// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.check;
import static org.leakmonitor.simulator.instrument.Checks.checkFinite;

/** What can be wrong with a transmitter, without anybody's intent. */
public sealed interface Fault {
  /** What the output shows while the fault is there. */
  Symptom symptom();

  /** What is added each second, in parts of span. */
  default double spansPerSecond() {
    return 0;
  }

  /** The output stays as it was. */
  record Frozen() implements Fault {
    @Override
    public Symptom symptom() {
      return Symptom.FROZEN;
    }
  }

  /**
   * The sensor drifts away from where it was when the fault began.
   *
   * @param spansPerSecond parts of span a second; below 0 is downwards
   */
  record Drifting(double spansPerSecond) implements Fault {
    public Drifting {
      checkFinite("drift", spansPerSecond);
    }

    @Override
    public Symptom symptom() {
      return Symptom.NONE;
    }
  }

  /** The output stands at its upper end: the limit of the sensor, or 20.5 mA. */
  record SaturatedHigh() implements Fault {
    @Override
    public Symptom symptom() {
      return Symptom.HIGH;
    }
  }

  /** The output stands at its lower end: the limit of the sensor, or 3.8 mA. */
  record SaturatedLow() implements Fault {
    @Override
    public Symptom symptom() {
      return Symptom.LOW;
    }
  }

  /** The transmitter tells that it has failed: its failure value, or its failure current. */
  record Failed() implements Fault {
    @Override
    public Symptom symptom() {
      return Symptom.FAILED;
    }
  }

  /** A digital transmitter does not answer; a loop has its failure current. */
  record Dead() implements Fault {
    @Override
    public Symptom symptom() {
      return Symptom.DEAD;
    }
  }

  /**
   * Dead every now and then, at random.
   *
   * @param chancePerSecond mean number of outages that begin in a second of being sound, above 0
   * @param meanSeconds mean length of an outage, above 0
   */
  record Intermittent(double chancePerSecond, double meanSeconds) implements Fault {
    public Intermittent {
      check(
          chancePerSecond > 0 && Double.isFinite(chancePerSecond),
          "chance '" + chancePerSecond + "' is not above 0");
      check(
          meanSeconds > 0 && Double.isFinite(meanSeconds),
          "mean length '" + meanSeconds + "' is not above 0");
    }

    @Override
    public Symptom symptom() {
      return Symptom.DEAD;
    }

    /** The chance that an outage begins within a step, or that it ends. */
    double chanceOfTurn(boolean out, double stepSeconds) {
      double rate = out ? 1 / meanSeconds : chancePerSecond;
      return 1 - StrictMath.exp(-rate * stepSeconds);
    }
  }
}
