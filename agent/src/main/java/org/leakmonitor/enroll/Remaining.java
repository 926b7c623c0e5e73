// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a certificate is still good for.
 *
 * @param left negative where it has ended
 * @param life from its beginning to its end
 */
public record Remaining(Duration left, Duration life) {

  /** From how many days on an alarm is raised, and raised again. */
  private static final List<Integer> DAYS = List.of(1, 7, 30);

  /** A certificate for ten days is no cause for alarm on its first. */
  private static final int SHARE_OF_LIFE = 3;

  /**
   * By a clock that may be wrong.
   *
   * @return empty where the clock is before the certificate's own beginning, as that of a gateway
   *     that has just started in 1970: it then says nothing of the end
   */
  public static Optional<Remaining> of(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    return now.isBefore(from)
        ? Optional.empty()
        : Optional.of(new Remaining(Duration.between(now, to), Duration.between(from, to)));
  }

  /** Whole days, rounded down: the last has 0. */
  public long days() {
    return Math.floorDiv(left.toSeconds(), Duration.ofDays(1).toSeconds());
  }

  /** What an alarm says of it, such as {@code 7d} or {@code expired}; empty where all is well. */
  public Optional<String> alarm() {
    if (left.isNegative()) {
      return Optional.of("expired");
    }
    return DAYS.stream()
        .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
        .filter(days -> Duration.ofDays(days).multipliedBy(SHARE_OF_LIFE).compareTo(life) <= 0)
        .findFirst()
        .map(days -> days + "d");
  }
}
