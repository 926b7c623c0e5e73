// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.verify.Finding;
import org.leakmonitor.verify.Report;

/** What {@code kill -9} leaves behind: nothing acknowledged is lost, and there is no fork. */
class KillTest {

  private static final int KILLS = Integer.getInteger("kills", 50);

  /** From before the ledger is open to well into polling and publishing. */
  private static final Duration LATEST = Duration.ofSeconds(2);

  /** Fixed, so that a failure can be looked for again; the moments differ all the same. */
  private static final long SEED = 20261122;

  /** Of so many starts one is waited for, to see how long it takes. */
  private static final int WATCHED = 5;

  /** A start takes no more of a processor than this, however busy the machine is. */
  private static final Duration LONGEST_START = Duration.ofSeconds(5);

  /** From the start of the process to the first record of its epoch on disk. */
  private record Start(Duration elapsed, Duration worked) {}

  private final List<Start> starts = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void agent_survivesKillsWithoutLossOrFork() throws Exception {
    Random random = new Random(SEED);
    try (Plant plant = new Plant(folder, Duration.ofMillis(50))) {
      Process first = plant.start();
      long begun = System.nanoTime();
      plant.awaitRecords(50);
      // a busy machine takes longer to come as far
      long latest = Math.max(LATEST.toNanos(), System.nanoTime() - begun);
      kill(first);
      for (int i = 1; i < KILLS; i++) {
        Process agent = i % WATCHED == 0 ? watched(plant) : plant.start();
        Thread.sleep((long) (random.nextDouble() * Duration.ofNanos(latest).toMillis()));
        kill(agent);
      }
      Process last = watched(plant);
      assertStartsAreShort();
      plant.awaitRecords(plant.size() + 50);
      last.destroy();
      assertThat(last.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(last.exitValue()).as(plant.log()).isZero();

      Report ledger = plant.verify(plant.ledger());
      assertThat(ledger.findings())
          .allMatch(finding -> finding.kind() == Finding.Kind.UNCLEAN, "is no fault");
      assertThat(ledger.logs()).singleElement().matches(log -> log.polls().unaccounted() == 0);
      assertThat(ledger.logs().get(0).epochs()).isGreaterThan(KILLS / 4);
      Plant.await(() -> received(plant).size() == plant.size());
      assertThat(plant.verify(plant.received()).faults()).isZero();
      assertAcknowledgedArrived(plant);
    }
  }

  private Process watched(Plant plant) throws Exception {
    long size = plant.size();
    long begun = System.nanoTime();
    Process agent = plant.start();
    plant.awaitRecords(size + 1);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    starts.add(new Start(elapsed, agent.info().totalCpuDuration().orElseThrow()));
    return agent;
  }

  /** Other work on the machine makes a start take longer, but no more of a processor. */
  private void assertStartsAreShort() {
    Duration elapsed = median(starts.stream().map(Start::elapsed));
    Duration worked = median(starts.stream().map(Start::worked));
    System.out.printf(
        "kills: seed %d, %d kills; a start takes %d ms to its first record, %d ms of a processor%n",
        SEED, KILLS, elapsed.toMillis(), worked.toMillis());
    assertThat(worked).isLessThan(LONGEST_START);
  }

  private static Duration median(Stream<Duration> durations) {
    List<Duration> sorted = durations.sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void kill(Process agent) throws InterruptedException {
    agent.destroyForcibly();
    agent.waitFor();
  }

  private static void assertAcknowledgedArrived(Plant plant) throws Exception {
    Map<Long, String> received = received(plant);
    try (LedgerFile file = LedgerFile.open(plant.ledger())) {
      List<SeqRange> acknowledged = file.marked(Mark.ACKNOWLEDGED);
      assertThat(acknowledged).containsExactly(new SeqRange(0, file.last().getAsLong()));
      for (Line line : file.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
        assertThat(received.get(line.seq())).isEqualTo(line.text());
      }
    }
  }

  /** Every record that arrived; a seq that came twice must have come the same. */
  private static Map<Long, String> received(Plant plant) throws Exception {
    Map<Long, String> records = new HashMap<>();
    for (String message : Files.readAllLines(plant.received())) {
      for (Record record : Message.read(message, false).records()) {
        String before = records.putIfAbsent(record.seq(), record.line());
        assertThat(before == null || before.equals(record.line())).as("one record a seq").isTrue();
      }
    }
    return records;
  }
}
