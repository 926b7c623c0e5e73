// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.EpochSettings;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.SeqRange;

/** What is sent, when, and in which messages. */
@Timeout(120)
final class ForwarderTest extends ForwarderFixture {

  ForwarderTest(@TempDir Path folder) throws Exception {
    super(folder);
  }

  @Test
  void lines_arriveAsTheyStandInTheLedger() throws Exception {
    try (Forwarder forwarder = started()) {
      near.readings(100);
      near.notice("tamper_switch");
      near.readings(100);
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(linesIn(far.arrived())).isEqualTo(near.lines());
    assertThat(far.isClosed()).isTrue();
    near.close();
    assertThat(near.acknowledged()).containsExactly(new SeqRange(0, near.lines().size() - 1));
  }

  @Test
  void nothing_isSentBeforeAnswersWereHeard() throws Exception {
    CompletableFuture<Void> heard = new CompletableFuture<>();
    CountDownLatch asked = new CountDownLatch(1);
    far.listening(heard);
    near.readings(5);
    BooleanSupplier mayPublish =
        () -> {
          asked.countDown();
          assertThat(heard).isCompleted();
          return true;
        };
    try (Forwarder forwarder =
        new Forwarder(near.ledger, near.file, far, QUICK, near.clock, mayPublish)) {
      forwarder.start();
      assertThat(asked.await(200, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(far.attempts()).isZero();
      heard.complete(null);
      eventually(() -> forwarder.stats().backlog() == 0);
    }
  }

  @Test
  void nothing_isSentOnceItMayNot() throws Exception {
    near.readings(5);
    try (Forwarder forwarder =
        new Forwarder(near.ledger, near.file, far, QUICK, near.clock, () -> false)) {
      forwarder.start();
      near.readings(5);
    }
    assertThat(far.attempts()).isZero();
  }

  @Test
  void farSideThatIsNotHeard_getsRecordsOnlyIfItRefused() throws Exception {
    far.listening(CompletableFuture.failedFuture(FakePublisher.unreachable()));
    near.readings(5);
    try (Forwarder forwarder = started()) {
      eventually(() -> forwarder.stats().state() == Stats.State.DOWN);
      assertThat(far.attempts()).isZero();
      far.listening(CompletableFuture.failedFuture(FakePublisher.refused(135)));
      eventually(() -> forwarder.stats().backlog() == 0);
    }
  }

  @Test
  void resend_sendsAcknowledgedRecordsAgain() throws Exception {
    try (Forwarder forwarder = started()) {
      near.readings(10);
      eventually(() -> forwarder.stats().backlog() == 0);
      forwarder.resend(new SeqRange(4, Long.MAX_VALUE));
      eventually(() -> linesIn(far.arrived()).size() > near.lines().size());
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    List<String> lines = near.lines();
    List<String> twice = new ArrayList<>(lines);
    twice.addAll(lines.subList(4, lines.size()));
    assertThat(linesIn(far.arrived())).containsExactlyInAnyOrderElementsOf(twice);
  }

  @Test
  void resend_triesAgainWhatWasRefused() throws Exception {
    near.readings(3);
    AtomicBoolean strict = new AtomicBoolean(true);
    Publisher moody =
        new Publisher() {
          @Override
          public CompletableFuture<Void> publish(byte[] payload) {
            return strict.get()
                ? CompletableFuture.failedFuture(FakePublisher.refused(153))
                : far.publish(payload);
          }

          @Override
          public void close() {}
        };
    try (Forwarder forwarder = forwarder(moody, QUICK)) {
      forwarder.start();
      eventually(() -> forwarder.stats().withheld() >= near.lines().size() - 1);
      strict.set(false);
      forwarder.resend(new SeqRange(0, Long.MAX_VALUE));
      eventually(() -> forwarder.stats().backlog() == 0);
      assertThat(forwarder.stats().withheld()).isZero();
    }
    assertThat(linesIn(far.arrived())).containsAll(near.lines().subList(0, 4));
  }

  @Test
  void readings_areBatchedUpToWhereAnotherTypeStands() throws Exception {
    near.readings(40);
    near.notice("tamper_switch");
    near.readings(3);
    try (Forwarder forwarder = started()) {
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(messages(far.arrived()).stream().map(message -> message.records().size()))
        // genesis, readings, event, readings
        .containsExactly(1, 36, 4, 1, 3);
  }

  @Test
  void epoch_endsABatch() throws Exception {
    near.close();
    near = TestLedger.open(folder, new EpochSettings(20, Duration.ofHours(1)));
    near.readings(100);
    try (Forwarder forwarder = started()) {
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(linesIn(far.arrived())).isEqualTo(near.lines());
  }

  @Test
  void readings_waitForOthersNoLongerThanTheirAge() throws Exception {
    Settings patient =
        TestSettings.of(
            36,
            Duration.ofSeconds(60),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofSeconds(5));
    try (Forwarder forwarder = forwarder(far, patient)) {
      forwarder.start();
      eventually(() -> far.arrived().size() == 1);
      near.readings(35);
      Thread.sleep(200);
      assertThat(far.arrived()).hasSize(1);
      near.readings(1);
      eventually(() -> far.arrived().size() == 2);
      near.readings(1);
      near.notice("tamper_switch");
      eventually(() -> far.arrived().size() == 4);
      near.readings(7);
    }
    // closing lets nothing wait
    assertThat(linesIn(far.arrived())).isEqualTo(near.lines());
  }

  @Test
  void batching_canBeOff() throws Exception {
    near.readings(5);
    Settings single =
        TestSettings.of(
            1, Duration.ZERO, QUICK.backoffMin(), QUICK.backoffMax(), QUICK.closeTimeout());
    try (Forwarder forwarder = forwarder(far, single)) {
      forwarder.start();
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(far.arrived()).isEqualTo(near.lines());
  }

  @Test
  void batch_staysBelowTheLargestMessage() throws Exception {
    near.readings(2_500);
    Settings large =
        new Settings(
            new BatchSettings(Message.MAX_BYTES, 0, 1_000, Duration.ZERO, false),
            RateSettings.UNLIMITED,
            50,
            QUICK.backoffMin(),
            QUICK.backoffMax(),
            QUICK.closeTimeout());
    try (Forwarder forwarder = forwarder(far, large)) {
      forwarder.start();
      eventually(() -> forwarder.stats().backlog() == 0);
    }
    assertThat(far.arrived()).allMatch(text -> text.length() <= Message.MAX_BYTES);
    assertThat(far.arrived()).anyMatch(text -> text.length() > Message.MAX_BYTES / 2);
    assertThat(linesIn(far.arrived())).isEqualTo(near.lines());
  }

  @Test
  void latency_countsReadingsFromTheirStamp() throws Exception {
    far.hold();
    try (Forwarder forwarder = started()) {
      near.readings(10);
      eventually(() -> far.held() >= 2);
      Thread.sleep(300);
      far.work();
      far.acknowledgeBackwards();
      eventually(() -> forwarder.stats().backlog() == 0);
      assertThat(forwarder.stats().p50Millis()).isBetween(290L, 60_000L);
      assertThat(forwarder.stats().maxMillis())
          .isGreaterThanOrEqualTo(forwarder.stats().p99Millis());
      assertThat(forwarder.stats().records()).isEqualTo(near.ledger.size());
    }
  }
}
