// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.EpochSettings;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.SeqRange;

/** What fails, ends, or is handed to somebody who may lose it. */
@Timeout(120)
final class ForwarderFailuresTest extends ForwarderFixture {

  ForwarderFailuresTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  @Test
  void outage_isRecordedOnceWithItsCauseAndItsLength() throws Exception {
    far.fail(FakePublisher.unreachable());
    try (Forwarder forwarder = started()) {
      near.readings(10);
      eventually(() -> far.attempts() > 5);
      assertThat(forwarder.stats().state()).isEqualTo(Stats.State.DOWN);
      assertThat(forwarder.stats().failures()).containsKey(PublishException.Kind.UNREACHABLE);
      far.work();
      eventually(() -> forwarder.stats().backlog() == 0 && near.events().size() == 2);
      assertThat(forwarder.stats().state()).isEqualTo(Stats.State.UP);
    }
    assertThat(near.events().get(0)).isEqualTo("uplink_down=unreachable");
    assertThat(near.events().get(1)).matches("uplink_up=[0-9]+\\.[0-9]s");
    assertThat(linesIn(far.arrived())).isEqualTo(near.lines());
  }

  @Test
  void refusal_isRecordedOnceASpell() throws Exception {
    far.fail(FakePublisher.refused(135));
    try (Forwarder forwarder = started()) {
      near.readings(10);
      eventually(() -> far.attempts() > 5);
      far.work();
      eventually(() -> forwarder.stats().backlog() == 0 && near.events().size() == 2);
      assertThat(forwarder.stats().failures().get(PublishException.Kind.REFUSED)).isGreaterThan(4);
    }
    assertThat(near.events().get(0)).isEqualTo("publish_refused=reason:135");
  }

  @Test
  void causes_areEachToldOnceAnOutage() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            told.add(new SimpleFormatter().formatMessage(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger(Forwarder.class.getName());
    log.addHandler(handler);
    try (Forwarder forwarder = started()) {
      far.fail(FakePublisher.unreachable());
      near.readings(1);
      eventually(() -> far.attempts() > 2);
      far.fail(new PublishException(PublishException.Kind.UNTRUSTED, "expired", "renew it"));
      eventually(() -> told.contains("expired; renew it"));
      far.work();
      eventually(() -> forwarder.stats().backlog() == 0);
    } finally {
      log.removeHandler(handler);
    }
    assertThat(told).filteredOn("no route; find one"::equals).hasSize(1);
    assertThat(told).filteredOn("expired; renew it"::equals).hasSize(1);
  }

  @Test
  void endedRecords_areFollowedByNoEvent() throws Exception {
    far.fail(FakePublisher.unreachable());
    try (Forwarder forwarder = started()) {
      near.readings(10);
      eventually(() -> near.events().size() == 1);
      forwarder.endRecords();
      far.work();
      eventually(() -> forwarder.stats().state() == Stats.State.UP);
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(near.events()).containsExactly("uplink_down=unreachable");
  }

  @Test
  void stallOfOurOwn_endsWithoutAnEventAsItBegan() throws Exception {
    Outage outage =
        new Outage(
            near.ledger,
            near.clock,
            new Tally(Receipt.ACKNOWLEDGED, near.clock.instant(), 0),
            List.of());
    outage.stalled(new IllegalStateException("played"));
    outage.recovered();
    assertThat(near.events()).isEmpty();
  }

  @Test
  void acknowledgements_mayComeOutOfOrder() throws Exception {
    far.hold();
    near.readings(400);
    try (Forwarder forwarder = started()) {
      eventually(() -> far.held() == 13);
      far.acknowledgeBackwards();
      far.work();
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(linesIn(far.arrived())).isEqualTo(near.lines());
  }

  @Test
  void crash_sendsAgainWhatWasNotAcknowledgedAndNothingElse() throws Exception {
    far.hold();
    near.readings(400);
    Forwarder crashed = started();
    eventually(() -> far.held() == 13);
    far.acknowledgeEverySecond(FakePublisher.unreachable());
    List<String> before = far.arrived();
    assertThat(before).hasSize(6);
    eventually(
        () ->
            near.acknowledged().stream().mapToLong(SeqRange::count).sum()
                == linesIn(before).size());
    // what a crash leaves: the acknowledged ranges on the disk; the old forwarder only holds on
    FakePublisher second = new FakePublisher();
    try (Forwarder again = forwarder(second, QUICK)) {
      again.start();
      eventually(() -> again.stats().backlog() == 0);
    }
    List<String> both = Stream.concat(before.stream(), second.arrived().stream()).toList();
    List<String> lines = linesIn(both);
    assertThat(lines).isEqualTo(near.lines().subList(0, lines.size()));
    assertThat(new HashSet<>(lines)).hasSameSizeAs(lines);
    crashed.close();
  }

  @Test
  void close_saysWhatRemainsAndTheNextStartSendsIt() throws Exception {
    far.hold();
    near.readings(50);
    Settings hasty =
        TestSettings.of(
            36, Duration.ZERO, QUICK.backoffMin(), QUICK.backoffMax(), Duration.ofMillis(200));
    Forwarder held = forwarder(far, hasty);
    held.start();
    eventually(() -> far.held() >= 2);
    long began = System.nanoTime();
    held.close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    assertThat(held.stats().backlog()).isGreaterThan(49);
    FakePublisher second = new FakePublisher();
    try (Forwarder again = forwarder(second, QUICK)) {
      again.start();
      eventually(() -> again.stats().backlog() == 0);
    }
    assertThat(linesIn(second.arrived())).isEqualTo(near.lines());
  }

  @Test
  void failureThatComesLate_isNoHole() throws Exception {
    near.readings(400);
    CompletableFuture<Void> late = new CompletableFuture<>();
    AtomicInteger messages = new AtomicInteger();
    Publisher uneven =
        new Publisher() {
          @Override
          public CompletableFuture<Void> publish(byte[] payload) {
            return switch (messages.incrementAndGet()) {
              case 2 -> late;
              case 3 -> CompletableFuture.failedFuture(FakePublisher.unreachable());
              default -> far.publish(payload);
            };
          }

          @Override
          public void close() {}
        };
    try (Forwarder forwarder = forwarder(uneven, QUICK)) {
      forwarder.start();
      // all but the one whose fate is not known has come in the second attempt
      eventually(() -> forwarder.stats().backlog() == 36);
      late.completeExceptionally(FakePublisher.unreachable());
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    List<String> lines = linesIn(far.arrived());
    assertThat(lines).isEqualTo(near.lines().subList(0, lines.size()));
  }

  @Test
  void handedOver_isSentAndNotAcknowledged() throws Exception {
    far.handsOver();
    near.readings(50);
    try (Forwarder forwarder = started()) {
      eventually(() -> forwarder.stats().backlog() == 0);
      assertThat(forwarder.stats().receipt()).isEqualTo(Receipt.HANDED_OVER);
    }
    eventually(() -> near.marked(Mark.SENT).equals(List.of(new SeqRange(0, 50))));
    FakePublisher second = new FakePublisher().handsOver();
    Forwarder again = forwarder(second, QUICK);
    again.start();
    near.readings(1);
    eventually(() -> again.stats().backlog() == 0);
    again.close();
    long size = near.ledger.size();
    assertThat(linesIn(second.arrived())).isEqualTo(near.lines().subList(51, (int) size));
    near.close();
    assertThat(near.acknowledged()).isEmpty();
    assertThat(near.marked(Mark.SENT)).containsExactly(new SeqRange(0, size - 1));
  }

  @Test
  void handedOver_countsForNothingWhereAcknowledgementsDo() throws Exception {
    near.readings(20);
    try (Forwarder forwarder = started()) {
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    near.readings(20);
    FakePublisher local = new FakePublisher().handsOver();
    try (Forwarder forwarder = forwarder(local, QUICK)) {
      forwarder.start();
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    // what was acknowledged is not handed over, what was handed over is sent
    assertThat(linesIn(local.arrived())).isEqualTo(near.lines().subList(21, 41));
    FakePublisher second = new FakePublisher();
    try (Forwarder forwarder = forwarder(second, QUICK)) {
      forwarder.start();
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(linesIn(second.arrived())).isEqualTo(near.lines().subList(21, 41));
  }

  @Test
  void resend_ofHandedOverRecordsHoldsOverAStart() throws Exception {
    near.readings(20);
    try (Forwarder forwarder = started()) {
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    eventually(() -> near.acknowledged().equals(List.of(new SeqRange(0, 20))));
    FakePublisher local = new FakePublisher().handsOver().fail(FakePublisher.unreachable());
    Forwarder asked = forwarder(local, QUICK);
    asked.start();
    asked.resend(new SeqRange(5, 8));
    asked.resend(new SeqRange(1_000_000, 2_000_000));
    eventually(() -> asked.stats().backlog() >= 4);
    asked.close();
    eventually(() -> near.acknowledged().size() == 2);
    FakePublisher second = new FakePublisher().handsOver();
    try (Forwarder forwarder = forwarder(second, QUICK)) {
      forwarder.start();
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(linesIn(second.arrived()))
        .startsWith(near.lines().subList(5, 9).toArray(new String[0]));
    assertThat(linesIn(second.arrived())).doesNotContain(near.lines().get(4), near.lines().get(9));
  }

  @Test
  void outageThatSpansAStart_isOneWithItsWholeLength() throws Exception {
    far.fail(FakePublisher.unreachable());
    Forwarder before = started();
    near.readings(10);
    eventually(() -> near.events().equals(List.of("uplink_down=unreachable")));
    before.close();
    Thread.sleep(200);
    FakePublisher second = new FakePublisher().fail(FakePublisher.unreachable());
    try (Forwarder after = forwarder(second, QUICK)) {
      after.start();
      eventually(() -> second.attempts() > 3);
      assertThat(near.events()).hasSize(1);
      second.work();
      eventually(() -> after.stats().backlog() == 0 && near.events().size() == 2);
    }
    String up = near.events().get(1);
    assertThat(up).startsWith("uplink_up=");
    assertThat(Double.parseDouble(up.substring("uplink_up=".length(), up.length() - 1)))
        .isGreaterThan(0.19);
    try (Forwarder later = forwarder(new FakePublisher(), QUICK)) {
      later.start();
      eventually(() -> later.stats().backlog() == 0);
    }
    assertThat(near.events()).hasSize(2);
  }

  @Test
  void clockThatIsSetMeanwhile_spoilsNeitherBatchesNorFigures() throws Exception {
    near.close();
    StepClock clock = new StepClock(Instant.EPOCH.plusSeconds(60));
    near =
        TestLedger.open(
            Files.createDirectory(folder.resolve("1970")), EpochSettings.DEFAULTS, clock.steady());
    far.fail(FakePublisher.unreachable());
    Settings unhurried =
        TestSettings.of(
            36, Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofSeconds(5));
    try (Forwarder forwarder = forwarder(far, unhurried)) {
      forwarder.start();
      eventually(() -> far.attempts() > 0);
      near.readings(10);
      Instant old = clock.steady().instant();
      clock.set(Instant.parse("2026-11-27T12:00:00Z"));
      near.ledger.append(
          new Event.ClockStep(
              clock.steady().instant(), old, Event.ClockSource.NONE, Duration.ofHours(1)));
      near.readings(10);
      far.work();
      clock.pass(Duration.ofSeconds(1)); // ends the pause
      eventually(
          () -> {
            clock.pass(Duration.ofMillis(20));
            return forwarder.stats().backlog() == 0;
          });
      near.readings(10);
      eventually(
          () -> {
            clock.pass(Duration.ofMillis(20));
            return forwarder.stats().backlog() == 0;
          });
      assertThat(forwarder.stats().maxMillis()).isLessThan(60_000);
    }
    assertThat(linesIn(far.arrived())).isEqualTo(near.lines());
    assertThat(near.events().get(1)).matches("uplink_up=[0-9]{1,3}\\.[0-9]s");
  }
}
