// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;

/** A gateway whose clocks stand still until told otherwise. */
final class TestGateway {

  static final EpochSettings EPOCHS = new EpochSettings(10, Duration.ofMinutes(5));

  Instant now = Instant.ofEpochMilli(Forge.START);
  long nanos = 1;

  static Gateway named(String name, Signer device) {
    return new Gateway(
        name, device, Hash.of(new byte[0]), "0.1.0", Event.ClockSource.NTP, Duration.ofMillis(50));
  }

  static Gateway gateway() {
    return named(Forge.GATEWAY, TestKeys.DEVICE);
  }

  SteadyClock clock() {
    return new SteadyClock(
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        },
        () -> nanos);
  }

  Ledger open(Path file) throws LedgerException {
    return open(file, gateway());
  }

  Ledger open(Path file, Gateway gateway) throws LedgerException {
    return Ledger.open(
        new Settings(
            file, Duration.ofMillis(1), EPOCHS, Retention.DEFAULTS, Settings.CHECKPOINT_EVERY),
        gateway,
        TestKeys.epochKeys("ledger"),
        clock());
  }

  Event reading(String value) {
    return reading(now, value);
  }

  static Event reading(Instant at, String value) {
    return new Event.Observed(
        new Reading(
            new TagId("PT-101"),
            at,
            new Value(new BigDecimal(value)),
            new Unit("psi"),
            Quality.GOOD,
            Optional.empty()));
  }
}
