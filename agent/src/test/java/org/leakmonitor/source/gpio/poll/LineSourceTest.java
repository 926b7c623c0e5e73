// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.board.FakeLine;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;

class LineSourceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FAST = Duration.ofMillis(20);
  private static final Duration RARE = Duration.ofHours(1);

  private final SteadyClock clock = SteadyClock.ofSystem();
  private final FakeBoard board = FakeBoard.live();
  private final FakeLine line = board.line(17);
  private final BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();
  private Runnable stop = () -> {};

  @AfterEach
  void stopTheSource() {
    stop.run();
  }

  private LineSource contact(Duration period) {
    return LineSource.of(Lines.contact(Duration.ZERO, period), board, clock);
  }

  private Thread start(LineSource source) {
    Thread thread = new Thread(() -> source.run(seen::add), source.name());
    thread.start();
    stop = source::close;
    return thread;
  }

  private Observation next(Predicate<Observation> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Observation observation = seen.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(observation).as("an observation in time").isNotNull();
      if (wanted.test(observation)) {
        return observation;
      }
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(2);
    }
  }

  private static long count(LineSource source, String name) {
    return source.standing().counts().getOrDefault(name, 0L);
  }

  private static Predicate<Observation> because(Gap.Why why) {
    return observation -> observation instanceof Gap gap && gap.why() == why;
  }

  @Test
  void edge_isRecordedAtOnce() throws Exception {
    start(contact(RARE));
    next(Reading.class::isInstance);
    line.move(true);
    assertThat(((Reading) next(any -> true)).value()).hasToString("1");
  }

  @Test
  void lineThatCannotBeOpened_isAGapASlotUntilItCan() throws Exception {
    line.fail("line 17 is in use by 'gpio-keys'", "stop it");
    LineSource source = contact(FAST);
    start(source);
    Gap first = (Gap) next(any -> true);
    Gap second = (Gap) next(any -> true);
    assertThat(first.why()).isEqualTo(Gap.Why.IO_ERROR);
    assertThat(Duration.between(first.to(), second.from())).isEqualTo(FAST);
    assertThat(source.standing().state()).isEqualTo(InputStanding.State.FAILING);
    assertThat(source.standing().reason()).isEqualTo("line 17 is in use by 'gpio-keys'");
    line.level(true);
    line.heal();
    assertThat(((Reading) next(Reading.class::isInstance)).value()).hasToString("1");
    assertThat(source.standing().state()).isEqualTo(InputStanding.State.READING);
  }

  @Test
  void lineThatFails_isGivenBackAndReadAgainLater() throws Exception {
    start(contact(FAST));
    next(Reading.class::isInstance);
    line.fail("line 17 cannot be read: error 5", "look at the board");
    next(because(Gap.Why.IO_ERROR));
    next(because(Gap.Why.IO_ERROR));
    assertThat(line.isOpen()).isFalse();
    line.heal();
    next(Reading.class::isInstance);
    assertThat(line.isOpen()).isTrue();
  }

  @Test
  void counterAfterAnOutage_tellsThatItsTotalMissedSomething() throws Exception {
    FakeLine meter = board.line(27);
    start(LineSource.of(Lines.counter(FAST), OptionalLong.of(7), board, clock));
    next(Reading.class::isInstance);
    meter.fail("line 27 cannot be read: error 5", "look at the board");
    next(because(Gap.Why.IO_ERROR));
    seen.clear();
    meter.heal();
    Reading total =
        (Reading) next(seen -> seen.tag().text().equals("FQ-101") && seen instanceof Reading);
    assertThat(total.quality()).isEqualTo(Quality.UNCERTAIN);
    assertThat(total.value()).hasToString("0.007");
  }

  @Test
  void counterThatCannotBeRead_hasNoLastTotal() throws Exception {
    FakeLine meter = board.line(27);
    meter.fail("line 27 cannot be read: error 5", "look at the board");
    LineSource source = LineSource.of(Lines.counter(FAST), OptionalLong.of(7), board, clock);
    Thread thread = start(source);
    next(because(Gap.Why.IO_ERROR));
    source.close();
    thread.join(PATIENCE.toMillis());
    assertThat(seen).noneMatch(Reading.class::isInstance);
  }

  @Test
  void changesHeldBackAtAStop_areHandedOver() throws Exception {
    LineSource source = contact(RARE);
    Thread thread = start(source);
    next(Reading.class::isInstance);
    for (int i = 0; count(source, "held") < 2; i++) {
      long edges = i + 1L;
      line.move(i % 2 == 0);
      until(() -> count(source, "edges") == edges);
    }
    source.close();
    thread.join(PATIENCE.toMillis());
    assertThat(
            seen.stream()
                .filter(because(Gap.Why.DEADBAND))
                .mapToLong(gap -> ((Gap) gap).missed())
                .sum())
        .isEqualTo(count(source, "held"));
  }

  @Test
  void close_endsItAndLeavesNoObservation() throws Exception {
    LineSource source = contact(RARE);
    Thread thread = start(source);
    next(Reading.class::isInstance);
    source.close();
    thread.join(PATIENCE.toMillis());
    assertThat(thread.isAlive()).isFalse();
    assertThat(line.isOpen()).isFalse();
    assertThat(seen).isEmpty();
  }

  @Test
  void close_endsARestAtOnce() throws Exception {
    line.fail("there is no line 17", "name another");
    LineSource source = contact(RARE);
    Thread thread = start(source);
    next(because(Gap.Why.IO_ERROR));
    source.close();
    thread.join(PATIENCE.toMillis());
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void interrupt_endsTheRunAndStaysSet() throws Exception {
    AtomicBoolean flag = new AtomicBoolean();
    LineSource source = contact(RARE);
    Thread thread =
        new Thread(
            () -> {
              source.run(seen::add);
              flag.set(Thread.currentThread().isInterrupted());
            });
    thread.start();
    next(Reading.class::isInstance);
    thread.interrupt();
    thread.join(PATIENCE.toMillis());
    assertThat(flag).isTrue();
    assertThat(line.isOpen()).isFalse();
  }

  @Test
  void name_isThatOfItsFirstTag() {
    assertThat(contact(RARE).name()).isEqualTo("ZS-301");
    assertThat(LineSource.of(Lines.counter(RARE), OptionalLong.empty(), board, clock).name())
        .isEqualTo("FT-101");
    assertThat(contact(RARE).standing().place()).isEqualTo("line 17");
  }
}
