// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.check;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How a transmitter gives its value away. */
public sealed interface Signal {
  /**
   * The output for a value within the limits of the sensor.
   *
   * @param limited whether the value was beyond those limits and is the limit now
   * @param commissioned the range by which a receiver reads
   * @param configured the range that the transmitter is set to now
   */
  Output show(double value, boolean limited, Range commissioned, Range configured);

  /** The output of one that has failed. */
  Output fail(boolean answers, Range commissioned);

  /** The output that an attacker makes, who wants a receiver to read a value. */
  Output falsify(double value, Range commissioned);

  /**
   * A number in a register, in engineering units, which a changed range leaves as it is.
   *
   * @param failureValue shown after a failure, any number or NaN
   */
  record Digital(double failureValue) implements Signal {
    /** One that shows NaN after a failure. */
    public static final Digital USUAL = new Digital(Double.NaN);

    @Override
    public Output show(double value, boolean limited, Range commissioned, Range configured) {
      return Output.digital(value, limited ? Condition.SATURATED : Condition.GOOD, true);
    }

    @Override
    public Output fail(boolean answers, Range commissioned) {
      return Output.digital(failureValue, Condition.FAILED, answers);
    }

    /** Any number at all, said to be good. */
    @Override
    public Output falsify(double value, Range commissioned) {
      return Output.digital(value, Condition.GOOD, true);
    }
  }

  /**
   * A loop of 4 to 20 mA, clipped at 3.8 and 20.5 mA as NE 43 has it.
   *
   * @param failureMilliamperes {@link #LOW_FAILURE} or {@link #HIGH_FAILURE}
   * @param adcBits of an ADC over 0 to 21 mA at the far end, 8 to 24; 0 is none
   */
  record Loop(double failureMilliamperes, int adcBits) implements Signal {
    public static final double LOW_FAILURE = 3.5;
    public static final double HIGH_FAILURE = 21.5;

    /** About where the output stages of transmitters end. */
    private static final double MOST_MILLIAMPERES = 24;

    private static final Range GOOD =
        new Range(Condition.LOWEST_GOOD_MILLIAMPERES, Condition.HIGHEST_GOOD_MILLIAMPERES);

    /**
     * @throws IllegalArgumentException if the failure current or the bits are others
     */
    public Loop {
      check(
          failureMilliamperes == LOW_FAILURE || failureMilliamperes == HIGH_FAILURE,
          "failure current '" + failureMilliamperes + "' is neither 3.5 nor 21.5 mA");
      check(
          adcBits == 0 || (adcBits >= 8 && adcBits <= 24),
          "ADC bits '" + adcBits + "' are neither 0 nor 8 to 24");
    }

    @Override
    public Output show(double value, boolean limited, Range commissioned, Range configured) {
      double wanted = configured.milliamperes(value);
      double current = GOOD.clip(wanted);
      boolean saturated = limited || current != wanted;
      return carry(current, saturated ? Condition.SATURATED : Condition.GOOD, commissioned);
    }

    @Override
    public Output fail(boolean answers, Range commissioned) {
      return carry(failureMilliamperes, Condition.FAILED, commissioned);
    }

    /** What no loop can carry becomes 0 or 24 mA; NaN becomes 0 mA. */
    @Override
    public Output falsify(double value, Range commissioned) {
      double wanted = Double.isNaN(value) ? 0 : commissioned.milliamperes(value);
      double current = Math.max(0, Math.min(MOST_MILLIAMPERES, wanted));
      return carry(current, Condition.ofCurrent(current), commissioned);
    }

    /** A loop is read, not asked: it always answers. */
    private Output carry(double current, Condition condition, Range commissioned) {
      OptionalDouble milliamperes = OptionalDouble.of(current);
      if (adcBits == 0) {
        return new Output(
            commissioned.value(current), milliamperes, OptionalInt.empty(), condition, true);
      }
      LoopAdc adc = new LoopAdc(adcBits);
      int code = adc.code(current);
      double value = commissioned.value(adc.milliamperes(code));
      return new Output(value, milliamperes, OptionalInt.of(code), condition, true);
    }
  }
}
