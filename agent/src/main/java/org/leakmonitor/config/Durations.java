// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500 ms}, {@code 1 s}, {@code 5 min}, {@code 1 h}. */
final class Durations {

  static final String FORM =
      "a whole number with its unit, such as '500 ms', '1 s', '5 min' or '1 h'";

  private static final Pattern PATTERN = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h)");

  private Durations() {}

  /** Reads one; empty where it has another form. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "min" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  /** Writes one in its largest whole unit. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 3_600_000 == 0 && millis > 0) {
      return duration.toHours() + " h";
    }
    if (millis % 60_000 == 0 && millis > 0) {
      return duration.toMinutes() + " min";
    }
    return millis % 1_000 == 0 ? duration.toSeconds() + " s" : millis + " ms";
  }
}
