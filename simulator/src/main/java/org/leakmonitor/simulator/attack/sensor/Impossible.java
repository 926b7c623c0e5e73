// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.sensor;

import org.leakmonitor.simulator.instrument.Falsifier;
import org.leakmonitor.simulator.instrument.Range;

/** Attack A2: values that no process has. A loop carries of them what a current can be. */
public enum Impossible {
  /** A span below zero. */
  NEGATIVE {
    @Override
    double value(Range range) {
      return Math.min(0, range.low()) - range.span();
    }
  },
  NOT_A_NUMBER {
    @Override
    double value(Range range) {
      return Double.NaN;
    }
  },
  INFINITE {
    @Override
    double value(Range range) {
      return Double.POSITIVE_INFINITY;
    }
  },
  /** Denormal as a float of 32 bits, as real captures have it. */
  DENORMAL {
    @Override
    double value(Range range) {
      return 1e-40;
    }
  },
  /** Another value out of real captures. */
  HUGE {
    @Override
    double value(Range range) {
      return -2.2e7;
    }
  },
  /** 2 mA, which NE 43 takes for a failure. */
  BELOW_LOOP {
    @Override
    double value(Range range) {
      return range.value(2);
    }
  },
  /** 22 mA, which NE 43 takes for a failure. */
  ABOVE_LOOP {
    @Override
    double value(Range range) {
      return range.value(22);
    }
  };

  abstract double value(Range range);

  /** Shows the value on a transmitter of that range. */
  public Falsifier on(Range range) {
    return new Constant(value(range));
  }
}
