// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.FakeTime;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.source.Source;

class WorkerTest {

  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final long LONGEST = SILENCE.plus(Worker.GRACE).toNanos();

  private final FakeTime time = new FakeTime();
  private final SteadyClock clock = time.clock();
  private final Handing source = new Handing();
  private final Worker worker = new Worker(source, SILENCE, clock);

  /** Hands over a gap whenever the test lets it, and hangs until then. */
  private final class Handing implements Source {

    private final SynchronousQueue<Boolean> more = new SynchronousQueue<>();

    @Override
    public String name() {
      return "skid-1";
    }

    @Override
    public void run(Consumer<Observation> sink) {
      try {
        while (more.take()) {
          sink.accept(
              Gap.one(new TagId("PT-101"), clock.instant(), clock.instant(), Gap.Why.TIMEOUT));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      // the test ends it
    }

    private void go(boolean on) throws InterruptedException {
      assertThat(more.offer(on, 10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @AfterEach
  void end() throws Exception {
    if (!worker.hasEnded(1)) {
      source.go(false);
      assertThat(worker.hasEnded(10_000)).isTrue();
    }
  }

  @Test
  void source_thatHangsIsTroubleAfterItsOwnTimeAndGrace() throws Exception {
    worker.start(observation -> {});
    time.pass(LONGEST);
    assertThat(worker.trouble()).isEmpty();
    time.pass(1);
    assertThat(worker.trouble().orElseThrow())
        .startsWith("'skid-1' has handed over nothing for 35 s, where 5 s are normal; it is in ");
  }

  @Test
  void gap_isASignOfLife() throws Exception {
    CountDownLatch handed = new CountDownLatch(1);
    worker.start(observation -> handed.countDown());
    time.pass(LONGEST);
    source.go(true);
    assertThat(handed.await(10, TimeUnit.SECONDS)).isTrue();
    time.pass(LONGEST);
    assertThat(worker.trouble()).isEmpty();
  }

  @Test
  void sink_thatHangsIsTroubleToo() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    worker.start(
        observation -> {
          entered.countDown();
          awaitFree(free);
        });
    source.go(true);
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    time.pass(LONGEST + 1);
    assertThat(worker.trouble()).isPresent();
    free.countDown();
  }

  private static void awaitFree(CountDownLatch free) {
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void thread_thatEndedIsTrouble() throws Exception {
    worker.start(observation -> {});
    source.go(false);
    assertThat(worker.hasEnded(10_000)).isTrue();
    assertThat(worker.trouble()).contains("'skid-1' has ended");
  }
}
