// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.enroll.Remaining;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.CredentialsException;

/**
 * Raises an alarm 30, 7 and 1 days before the uplink's certificate ends, and when it has ended. By
 * a clock that is before the certificate's beginning nothing is raised and nothing cleared.
 */
final class CertificateWatch implements Runnable {

  private static final Logger LOGGER = System.getLogger(CertificateWatch.class.getName());

  private static final Duration EVERY = Duration.ofSeconds(20);

  /** The alarm that this raises. */
  static final String EXPIRY = "certificate_expiry";

  private final Path file;
  private final SteadyClock clock;
  private final OwnAlarm expiry;
  private long dueNanos;
  private String told = "";

  CertificateWatch(Path file, SteadyClock clock, OwnAlarm expiry) {
    this.file = file;
    this.clock = clock;
    this.expiry = expiry;
    this.dueNanos = clock.nanos();
  }

  @Override
  public void run() {
    if (clock.nanos() - dueNanos < 0) {
      return;
    }
    dueNanos = clock.nanos() + EVERY.toNanos();
    certificate()
        .flatMap(certificate -> Remaining.of(certificate, clock.instant()))
        .ifPresent(this::judge);
  }

  /** One that cannot be read is told where the uplink fails with it. */
  private Optional<X509Certificate> certificate() {
    try {
      return Optional.of(Certificates.read(file).get(0));
    } catch (CredentialsException e) {
      LOGGER.log(Level.DEBUG, "no certificate to watch", e);
      return Optional.empty();
    }
  }

  private void judge(Remaining remaining) {
    String threshold = remaining.alarm().orElse("");
    if (!threshold.isEmpty() && !threshold.equals(told)) {
      LOGGER.log(
          Level.WARNING,
          "certificate ''{0}'' {1}",
          file,
          remaining.left().isNegative()
              ? "has expired"
              : "ends in " + remaining.left().toHours() + " h");
    }
    told = threshold;
    if (threshold.isEmpty()) {
      expiry.clear("");
    } else {
      expiry.raise(threshold);
    }
  }
}
