// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.leakmonitor.source.gpio.Calibration;

/** Reads what a calibrator showed. */
final class CalibrationReader {

  private static final LocalDate SOME_DAY = LocalDate.EPOCH;

  private final Section calibration;

  CalibrationReader(Section calibration) {
    this.calibration = calibration;
  }

  Optional<Calibration> read() {
    return calibration.build(
        () -> {
          LocalDate date = date(calibration.text("date"));
          BigDecimal lowMeasured = current("low_measured", 4);
          BigDecimal lowTrue = current("low_true", 4);
          BigDecimal highMeasured = current("high_measured", 20);
          BigDecimal highTrue = current("high_true", 20);
          return new Calibration(date, lowMeasured, lowTrue, highMeasured, highTrue);
        });
  }

  private BigDecimal current(String key, long standIn) {
    return calibration.requiredDecimal(key, BigDecimal.valueOf(standIn));
  }

  private LocalDate date(String text) {
    try {
      return calibration.has("date") ? LocalDate.parse(text) : SOME_DAY;
    } catch (DateTimeException e) {
      calibration.refuse(
          "date", "'date' is '" + text + "'", "write year, month and day, such as 2026-05-12");
      return SOME_DAY;
    }
  }
}
