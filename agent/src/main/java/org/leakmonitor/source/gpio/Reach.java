// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** How far the range of a converter goes: a failure current must lie inside, or none is seen. */
final class Reach {

  /** What a transmitter signals a failure with is above 21.0 mA by NE 43, give or take noise. */
  private static final BigDecimal LEAST_MILLIAMPERES = new BigDecimal("21.5");

  private static final int MILLI = 3;
  private static final MathContext SHOWN_SHUNT = new MathContext(3, RoundingMode.DOWN);

  private Reach() {}

  /**
   * Checks a channel that its chip can measure.
   *
   * @throws IllegalArgumentException if the range ends too early, saying where and what would do
   */
  static void check(Chip chip, Channel channel) {
    chip.fullScaleVolts(channel)
        .map(volts -> channel.loop().milliamperes(volts.movePointRight(MILLI)))
        .filter(end -> end.compareTo(LEAST_MILLIAMPERES) < 0)
        .ifPresent(
            end -> {
              throw new IllegalArgumentException(message(chip, channel, end));
            });
  }

  private static String message(Chip chip, Channel channel, BigDecimal end) {
    return "tag '%s' is measured up to %s mA, and a failure needs %s: take a shunt of %s ohms or less%s"
        .formatted(
            channel.id(),
            end.setScale(2, RoundingMode.DOWN).toPlainString(),
            LEAST_MILLIAMPERES,
            shunt(channel, end),
            gain(chip, channel).map(gain -> ", or gain '" + gain.toPlainString() + "'").orElse(""));
  }

  private static String shunt(Channel channel, BigDecimal end) {
    return channel
        .loop()
        .shuntOhms()
        .multiply(end)
        .divide(LEAST_MILLIAMPERES, SHOWN_SHUNT)
        .toPlainString();
  }

  /** The narrowest range of the chip that goes far enough. */
  private static Optional<BigDecimal> gain(Chip chip, Channel channel) {
    if (!(chip instanceof Chip.Ads1115)) {
      return Optional.empty();
    }
    return Chip.Ads1115.GAINS.stream()
        .filter(
            volts ->
                channel
                        .loop()
                        .milliamperes(volts.movePointRight(MILLI))
                        .compareTo(LEAST_MILLIAMPERES)
                    >= 0)
        .min(BigDecimal::compareTo);
  }
}
