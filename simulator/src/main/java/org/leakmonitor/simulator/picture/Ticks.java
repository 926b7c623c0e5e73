// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.LongStream;

/** Round values along an axis. */
final class Ticks {
  private static final List<Integer> STEPS = List.of(1, 2, 5, 10);

  private final BigDecimal step;
  private final List<BigDecimal> values;

  private Ticks(BigDecimal step, double low, double high) {
    this.step = step;
    double size = step.doubleValue();
    // The hair keeps a tick that rounding puts just outside of the axis.
    long first = (long) Math.ceil(low / size - 1e-9);
    long last = (long) Math.floor(high / size + 1e-9);
    values =
        LongStream.rangeClosed(first, last)
            .mapToObj(i -> step.multiply(new BigDecimal(i)))
            .toList();
  }

  /** As close as they can be while there are at most so many, 2 or more. */
  static Ticks over(double low, double high, int most) {
    double least = (high - low) / most;
    int exponent = (int) Math.floor(StrictMath.log10(least));
    for (int each : STEPS) {
      BigDecimal step = new BigDecimal(each).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= least * (1 - 1e-9)) {
        return new Ticks(step, low, high);
      }
    }
    return new Ticks(BigDecimal.ONE.scaleByPowerOfTen(exponent + 2), low, high);
  }

  List<Double> values() {
    return values.stream().map(BigDecimal::doubleValue).toList();
  }

  /** With as many decimals as the step has; very large ones with an exponent. */
  String label(double value) {
    if (Math.abs(value) >= 1e6 || step.scale() > 6) {
      return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toString();
    }
    int decimals = Math.max(0, step.stripTrailingZeros().scale());
    String text =
        new BigDecimal(value).setScale(decimals, java.math.RoundingMode.HALF_EVEN).toPlainString();
    return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
  }

  /** The smallest of 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten that is not below a value. */
  static double roundedUp(double value) {
    int exponent = (int) Math.floor(StrictMath.log10(value));
    for (double each : List.of(1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)) {
      double round = BigDecimal.valueOf(each).scaleByPowerOfTen(exponent).doubleValue();
      if (round >= value * (1 - 1e-9)) {
        return round;
      }
    }
    return value;
  }
}
