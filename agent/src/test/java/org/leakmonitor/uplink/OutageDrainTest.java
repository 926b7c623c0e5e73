// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.EpochSettings;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.reading.SteadyClock;

/** What a gateway with four tags at 1 Hz has to tell after a day without an uplink. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutageDrainTest {

  private static final int HOURS = 24;
  private static final int READINGS_AN_HOUR = 4 * 3_600;
  private static final long MEGABYTE = 1L << 20;

  private final StepClock clock = new StepClock(Instant.parse("2026-11-26T00:00:00Z"));
  private TestLedger near;

  OutageDrainTest(@TempDir Path folder) throws Exception {
    this.near = TestLedger.open(folder, EpochSettings.DEFAULTS, clock.steady(), HastySigner::new);
  }

  @BeforeAll
  void spendADay() throws Exception {
    for (int hour = 0; hour < HOURS; hour++) {
      near.readings(READINGS_AN_HOUR);
      near.alarm("leak");
      clock.pass(Duration.ofHours(1));
    }
  }

  @AfterAll
  void close() throws Exception {
    near.close();
  }

  /** Notes what arrives; keeps none of it. */
  private static final class Far implements Publisher {

    private final BitSet arrived = new BitSet();
    private final List<Long> heaps = new ArrayList<>();
    private int twice;
    private int messages;
    private int urgentAfterOthers;
    private boolean others;

    @Override
    public CompletableFuture<Void> publish(byte[] payload) {
      try {
        take(Message.read(Message.text(payload), false).records());
      } catch (FormatException e) {
        return CompletableFuture.failedFuture(e);
      }
      return CompletableFuture.completedFuture(null);
    }

    synchronized void take(List<Record> records) {
      for (Record record : records) {
        twice += arrived.get((int) record.seq()) ? 1 : 0;
        arrived.set((int) record.seq());
        boolean urgent =
            record.type() == RecordType.EPOCH
                || record.type() == RecordType.ALARM
                || record.type() == RecordType.GENESIS;
        others |= !urgent;
        urgentAfterOthers += urgent && others ? 1 : 0;
      }
      if (messages++ % 2_000 == 500) {
        System.gc();
        heaps.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
      }
    }

    synchronized void assertHasAll(long size) {
      assertThat(arrived.cardinality()).isEqualTo((int) size);
      assertThat(arrived.length()).isEqualTo((int) size);
      assertThat(twice).isZero();
      assertThat(urgentAfterOthers).isZero();
    }

    @Override
    public void close() {}
  }

  private static Settings unlimited() {
    Settings defaults = Settings.DEFAULTS;
    return new Settings(
        defaults.batch(),
        RateSettings.UNLIMITED,
        defaults.backlogPercent(),
        defaults.backoffMin(),
        defaults.backoffMax(),
        defaults.closeTimeout());
  }

  @Test
  void day_arrivesOnceInOrderOfPriorityInFlatMemory() throws Exception {
    Far far = new Far();
    try (Forwarder forwarder =
        new Forwarder(
            near.ledger, near.file, far, unlimited(), SteadyClock.ofSystem(), () -> true)) {
      forwarder.start();
      Patience.until(() -> forwarder.stats().backlog() == 0);
    }
    far.assertHasAll(near.ledger.size());
    assertThat(far.heaps).hasSizeGreaterThan(3);
    long growth = far.heaps.get(far.heaps.size() - 1) - far.heaps.get(0);
    assertThat(growth).isLessThan(8 * MEGABYTE);
  }

  @Test
  void day_arrivesWithinTheRatesAndHoldsUpNothingLive() throws Exception {
    Drain drain = new Drain();
    try (LedgerFile file = LedgerFile.open(near.file)) {
      drain.run(file);
    }
    drain.far.assertHasAll(near.ledger.size());
    assertThat(drain.mostMessages).isLessThanOrEqualTo(100);
    assertThat(drain.mostBytes).isLessThanOrEqualTo(512 * 1_024);
    assertThat(drain.live).isGreaterThan(300);
    assertThat(drain.longestWait).isLessThan(Duration.ofSeconds(1));
    assertThat(drain.took).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(120));
  }

  /** A far side that is as fast as the default rates allow, in the time of the clock. */
  private final class Drain {

    private static final long SECOND = 1_000_000_000L;

    private final Settings settings = Settings.DEFAULTS;
    private final Cursor cursor = new Cursor(List.of());
    private final Throttle throttle = new Throttle(settings, clock.steady());
    private final Far far = new Far();
    private final Deque<Sent> lastSecond = new ArrayDeque<>();
    private Duration longestWait = Duration.ZERO;
    private int live;
    private Duration took = Duration.ZERO;
    private int mostMessages;
    private long mostBytes;

    private record Sent(long nanos, int bytes) {}

    void run(LedgerFile file) throws Exception {
      Lanes lanes = new Lanes(file, cursor, settings, new Room(settings.batch()), clock.steady());
      long began = clock.steady().nanos();
      long dueNanos = began + SECOND;
      boolean left = true;
      while (left) {
        clock.pass(Duration.ofNanos(Math.max(1_000_000, throttle.waitNanos())));
        left = send(lanes);
        if (left && clock.steady().nanos() - dueNanos >= 0) {
          near.readings(4);
          dueNanos += SECOND;
        }
      }
      took = Duration.ofNanos(clock.steady().nanos() - began);
    }

    /** False where nothing is left that waits for nothing. */
    private boolean send(Lanes lanes) throws Exception {
      Optional<Parcel> next = lanes.next(near.ledger.size(), false);
      if (next.isEmpty()) {
        return lanes.dueNanos().isPresent();
      }
      Parcel parcel = next.get();
      throttle.sent(parcel.payload());
      cursor.take(parcel.range());
      cursor.acknowledge(parcel.range());
      far.take(Message.read(Message.text(parcel.payload()), false).records());
      note(parcel);
      return true;
    }

    private void note(Parcel parcel) {
      long now = clock.steady().nanos();
      lastSecond.add(new Sent(now, parcel.payload().length));
      while (now - lastSecond.getFirst().nanos >= SECOND) {
        lastSecond.remove();
      }
      mostMessages = Math.max(mostMessages, lastSecond.size());
      mostBytes = Math.max(mostBytes, lastSecond.stream().mapToLong(Sent::bytes).sum());
      parcel.eachBirth(
          birth -> {
            live++;
            Duration waited = Duration.ofNanos(now - birth);
            longestWait = waited.compareTo(longestWait) > 0 ? waited : longestWait;
          });
    }
  }
}
