// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.EpochSettings;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.SeqRange;

final class LanesTest {

  private final TestLedger near;
  private final LedgerFile file;
  private final Cursor cursor = new Cursor(List.of());

  LanesTest(@TempDir Path folder) throws Exception {
    this.near = TestLedger.open(folder, new EpochSettings(500, Duration.ofHours(1)));
    this.file = LedgerFile.open(near.file);
  }

  @AfterEach
  void close() throws Exception {
    file.close();
    near.close();
  }

  private static Settings share(int percent) {
    Settings defaults = Settings.DEFAULTS;
    return new Settings(
        defaults.batch(),
        defaults.rate(),
        percent,
        defaults.backoffMin(),
        defaults.backoffMax(),
        defaults.closeTimeout());
  }

  private Lanes lanes(int percent) {
    Settings settings = share(percent);
    return new Lanes(file, cursor, settings, new Room(settings.batch()), near.clock);
  }

  private Optional<SeqRange> next(Lanes lanes) throws Exception {
    Optional<SeqRange> range = lanes.next(near.ledger.size(), true).map(Parcel::range);
    range.ifPresent(cursor::take);
    return range;
  }

  private List<SeqRange> drained(Lanes lanes) throws Exception {
    List<SeqRange> ranges = new ArrayList<>();
    for (Optional<SeqRange> range = next(lanes); range.isPresent(); range = next(lanes)) {
      ranges.add(range.get());
    }
    return ranges;
  }

  private static List<Long> numbers(List<SeqRange> ranges) {
    return ranges.stream()
        .flatMap(range -> LongStream.rangeClosed(range.first(), range.last()).boxed())
        .sorted()
        .toList();
  }

  @Test
  void urgent_goesBeforeTheBacklog() throws Exception {
    near.readings(700);
    near.alarm("leak");
    near.notice("tamper_switch");
    near.readings(400);
    List<SeqRange> order = drained(lanes(50));
    long alarm = 700 + 2;
    // the key in force now, then genesis, the epochs, and the alarm between them
    assertThat(order.subList(0, 4))
        .containsExactly(
            new SeqRange(1_002, 1_002),
            new SeqRange(0, 0),
            new SeqRange(501, 501),
            new SeqRange(alarm, alarm));
    assertThat(order.get(4).first()).isEqualTo(1);
    assertThat(numbers(order)).isEqualTo(LongStream.range(0, near.ledger.size()).boxed().toList());
  }

  @Test
  void alarm_goesNextWhileABacklogIsSent() throws Exception {
    near.readings(900);
    Lanes lanes = lanes(50);
    for (int i = 0; i < 5; i++) {
      next(lanes);
    }
    near.alarm("leak");
    long alarm = near.ledger.size() - 1;
    assertThat(next(lanes)).contains(new SeqRange(alarm, alarm));
  }

  @Test
  void liveAndBacklog_haveTheirPartsWhileBothHaveSomething() throws Exception {
    near.readings(3_000);
    Lanes lanes = lanes(25);
    next(lanes);
    long edge = near.ledger.size();
    near.readings(1_500);
    List<SeqRange> order = drained(lanes);
    int lastLive =
        order.lastIndexOf(
            order.stream()
                .filter(r -> r.last() == near.ledger.size() - 1)
                .findFirst()
                .orElseThrow());
    List<SeqRange> both = order.subList(0, lastLive + 1);
    double late = both.stream().filter(r -> r.first() < edge).mapToLong(SeqRange::count).sum();
    double young = both.stream().filter(r -> r.first() >= edge).mapToLong(SeqRange::count).sum();
    assertThat(late / (late + young)).isBetween(0.22, 0.28);
    assertThat(order.subList(lastLive + 1, order.size())).allMatch(r -> r.first() < edge);
    assertThat(numbers(order)).hasSize((int) near.ledger.size() - 1).doesNotHaveDuplicates();
  }

  @Test
  void rewind_makesAllThatIsFreeABacklog() throws Exception {
    near.readings(10);
    Lanes lanes = lanes(50);
    drained(lanes);
    near.readings(10);
    SeqRange live = next(lanes).orElseThrow();
    cursor.fail(live);
    lanes.rewind();
    assertThat(drained(lanes)).containsExactly(live);
  }

  @Test
  void nothingJumpsAhead_whereAWitnessWouldLoseTheThread() throws Exception {
    near.readings(900);
    for (long seq = 1; seq < 1_000; seq += 2) {
      cursor.acknowledge(new SeqRange(seq, seq));
    }
    assertThat(cursor.stretches()).isGreaterThanOrEqualTo(450);
    near.alarm("old");
    near.readings(200);
    Lanes lanes = lanes(50);
    for (long seq = 1_001; seq < 1_100; seq += 2) {
      cursor.acknowledge(new SeqRange(seq, seq));
    }
    List<SeqRange> order = drained(lanes);
    assertThat(order.get(0).first()).isEqualTo(1_002); // names the key in force
    assertThat(order.get(1)).isEqualTo(new SeqRange(0, 0));
    assertThat(order.get(2)).isEqualTo(new SeqRange(2, 2));
    assertThat(numbers(order)).doesNotHaveDuplicates();
  }
}
