// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.source.Deadband;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Scaling;

/** Reads what a measuring point has, however it is wired. */
final class PointReader {

  /** Of a point that states none. */
  static final Duration PERIOD = Duration.ofSeconds(1);

  static final int DECIMALS = 3;

  private PointReader() {}

  /** From what a device sends to engineering units. */
  static Scaling scaling(Section point) {
    BigDecimal scale = point.decimal("scale", BigDecimal.ONE);
    BigDecimal offset = point.decimal("offset", BigDecimal.ZERO);
    return new Scaling(scale, offset, point.integer("decimals", DECIMALS));
  }

  static Limits limits(Section point) {
    Optional<BigDecimal> low = point.optionalDecimal("low");
    return new Limits(low, point.optionalDecimal("high"));
  }

  /** Which of its readings are left out. */
  static Optional<Deadband> deadband(Section point, Duration period) {
    Optional<String> width = point.optionalText("deadband");
    if (width.isEmpty()) {
      return Optional.empty();
    }
    boolean relative = width.get().endsWith("%");
    String number = width.get().replaceFirst(" ?%$", "");
    Duration byDefault = period.compareTo(Deadband.MAX_SILENCE) > 0 ? period : Deadband.MAX_SILENCE;
    Duration maxSilence = point.duration("max_silence", byDefault);
    Optional<BigDecimal> read = Numbers.decimal(number);
    if (read.isEmpty()) {
      point.refuse(
          "deadband",
          "'deadband' is '" + width.get() + "'",
          "write a number in the tag's unit, or a part of the value such as 0.5%");
      return Optional.empty();
    }
    point.effective().put("deadband", width.get());
    return Optional.of(
        new Deadband(relative ? read.get().movePointLeft(2) : read.get(), relative, maxSilence));
  }
}
