// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

final class ThrottleTest {

  private static final long SECOND = 1_000_000_000L;

  private final StepClock clock = new StepClock(Instant.parse("2026-11-27T00:00:00Z"));
  private final List<Sent> sent = new ArrayList<>();

  private record Sent(long atNanos, int bytes) {}

  private static Settings rates(int messages, int bytes, int batchBytes) {
    Settings defaults = Settings.DEFAULTS;
    return new Settings(
        new BatchSettings(batchBytes, 0, 1_000, Duration.ZERO, false),
        new RateSettings(messages, bytes),
        defaults.backlogPercent(),
        defaults.backoffMin(),
        defaults.backoffMax(),
        defaults.closeTimeout());
  }

  /** Sends all it may for a while, waking up to 5 ms late. */
  private void send(Throttle throttle, int bytes, int seconds) {
    Random random = new Random(7);
    long end = clock.steady().nanos() + seconds * SECOND;
    while (clock.steady().nanos() < end) {
      long wait = throttle.waitNanos();
      if (wait > 0) {
        clock.pass(Duration.ofNanos(wait + random.nextInt(5_000_000)));
      } else {
        throttle.sent(new byte[bytes]);
        sent.add(new Sent(clock.steady().nanos(), bytes));
      }
    }
  }

  private long most(ToLongFunction<Sent> amount) {
    long most = 0;
    long sum = 0;
    int oldest = 0;
    for (Sent each : sent) {
      sum += amount.applyAsLong(each);
      while (each.atNanos - sent.get(oldest).atNanos >= SECOND) {
        sum -= amount.applyAsLong(sent.get(oldest++));
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  @Test
  void messages_stayBelowTheirRateInAnySecond() {
    Throttle throttle = new Throttle(rates(100, 0, 5_120), clock.steady());
    clock.pass(Duration.ofHours(1)); // nothing is saved up for more than a moment
    send(throttle, 100, 20);
    assertThat(most(each -> 1)).isBetween(90L, 100L);
    assertThat(sent).hasSizeGreaterThan(20 * 90);
  }

  @Test
  void bytes_stayBelowTheirRateInAnySecond() {
    Throttle throttle = new Throttle(rates(0, 512 * 1024, 5_120), clock.steady());
    send(throttle, 5_120, 20);
    assertThat(most(Sent::bytes)).isBetween(480 * 1024L, 512 * 1024L);
    assertThat(sent).hasSizeGreaterThan(20 * 92);
  }

  @Test
  void messageLargerThanASecondHas_goesAllTheSame() {
    Throttle throttle = new Throttle(rates(0, 10_000, 20_000), clock.steady());
    send(throttle, 20_000, 20);
    assertThat(sent).hasSizeBetween(4, 6);
  }

  @Test
  void noLimit_isNone() {
    Throttle throttle = new Throttle(rates(0, 0, 5_120), clock.steady());
    for (int i = 0; i < 10_000; i++) {
      assertThat(throttle.waitNanos()).isNotPositive();
      throttle.sent(new byte[5_120]);
    }
  }

  @Test
  void clockThatIsSet_changesNothing() {
    Throttle throttle = new Throttle(rates(1, 0, 5_120), clock.steady());
    throttle.sent(new byte[1]);
    long wait = throttle.waitNanos();
    clock.set(Instant.EPOCH);
    assertThat(throttle.waitNanos()).isEqualTo(wait).isPositive();
  }
}
