// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.reading.TagId;

class LedgerTest {

  private final Path folder;
  private final Path file;
  private final TestGateway gateway = new TestGateway();

  LedgerTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("ledger.db");
  }

  @Test
  void append_survivesAndGoesOnAfterAClose() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      assertThat(ledger.previous()).isEmpty();
      assertThat(ledger.append(gateway.reading("1")).seq()).isEqualTo(1);
      ledger.append(new Event.Close(gateway.now));
      assertThat(ledger.size()).isEqualTo(3);
    }
    try (Ledger ledger = gateway.open(file)) {
      assertThat(ledger.previous()).isPresent();
      assertThat(ledger.append(gateway.reading("2")).seq()).isEqualTo(4);
    }
    assertThat(lines().get(3)).contains("\"why\":\"start\"").contains("\"boot\":2");
    linked();
  }

  @Test
  void open_saysCrashWhereNoCloseWasWritten() throws Exception {
    gateway.open(file).close();
    gateway.open(file).close();
    assertThat(lines().get(1)).contains("\"why\":\"crash\"").contains("\"ep\":1");
  }

  @Test
  void open_goesOnFromTheHighestTimeBeforeARotation() throws Exception {
    Instant start = gateway.now;
    try (Ledger ledger = gateway.open(file)) {
      for (int i = 0; i < 10; i++) {
        ledger.append(TestGateway.reading(start.plusMillis(10_000), "1"));
      }
      ledger.append(TestGateway.reading(start.plusMillis(8_100), "1"));
    }
    gateway.now = start.plusMillis(7_000);
    gateway.open(file).close();
    List<String> lines = lines();
    assertThat(lines.get(lines.size() - 1)).contains("\"t\":\"clock\"");
  }

  @Test
  void open_refusesTheLedgerOfAnotherGateway() throws Exception {
    gateway.open(file).close();
    assertThatThrownBy(
            () -> gateway.open(file, TestGateway.named("site_alpha/gw02", TestKeys.DEVICE)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("'site_alpha/gw01', not of 'site_alpha/gw02'");
    assertThatThrownBy(
            () -> gateway.open(file, TestGateway.named(Forge.GATEWAY, TestKeys.OTHER_DEVICE)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("device key");
    gateway.open(file).close();
  }

  @Test
  void open_refusesALedgerInUse() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      assertThatThrownBy(() -> gateway.open(file))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("in use");
      assertThat(ledger.append(gateway.reading("1")).seq()).isEqualTo(1);
    }
  }

  @Test
  void open_refusesAFileThatIsSomethingElse() throws Exception {
    Files.writeString(file, "this is a letter to my aunt, and no ledger at all".repeat(50));
    refusedAsForeign();
    Files.delete(file);
    sql("CREATE TABLE aunt (letter TEXT)");
    refusedAsForeign();
  }

  @Test
  void open_refusesALedgerWithAStrangerInIt() throws Exception {
    gateway.open(file).close();
    sql("CREATE TRIGGER swallow BEFORE INSERT ON record BEGIN SELECT RAISE(IGNORE); END");
    refusedAsForeign();
  }

  @Test
  void read_refusesATableThatIsAView() throws Exception {
    gateway.open(file).close();
    sql("DROP TABLE record");
    sql(
        "CREATE VIEW record AS WITH RECURSIVE n(seq) AS (SELECT 0 UNION ALL SELECT seq + 1 FROM n)"
            + " SELECT seq, 'line' AS line FROM n");
    assertThatThrownBy(() -> LedgerFile.open(file)).hasMessageContaining("not a ledger");
  }

  @Test
  void open_refusesANewerSchemaAndMigratesAnOlderOne() throws Exception {
    gateway.open(file).close();
    sql("PRAGMA user_version = 9");
    assertThatThrownBy(() -> gateway.open(file)).hasMessageContaining("schema 9");
    assertThatThrownBy(() -> LedgerFile.open(file)).hasMessageContaining("schema 9");
    sql("DROP TABLE acknowledged");
    sql("DROP TABLE node");
    sql("DROP TABLE checkpoint");
    sql("DROP TABLE sent");
    sql("DROP INDEX urgent");
    sql("DROP INDEX outage");
    sql("PRAGMA user_version = 1");
    try (Ledger ledger = gateway.open(file)) {
      ledger.keep(Mark.ACKNOWLEDGED, List.of(new SeqRange(0, 1)));
      ledger.append(gateway.reading("1"));
    }
    try (LedgerFile reader = LedgerFile.open(file)) {
      assertThat(reader.marked(Mark.ACKNOWLEDGED)).containsExactly(new SeqRange(0, 1));
    }
  }

  @Test
  void urgent_areFoundByAnIndexAlone() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      for (int i = 0; i < 5; i++) {
        ledger.append(gateway.reading("1"));
      }
      ledger.append(
          new Event.Alarm(
              gateway.clock().instant(),
              "zone-1",
              "leak",
              Event.Alarm.State.RAISED,
              Optional.empty()));
      ledger.append(new Event.Notice(gateway.clock().instant(), "tamper_switch", Optional.empty()));
      ledger.append(gateway.reading("1"));
    }
    try (LedgerFile reader = LedgerFile.open(file)) {
      assertThat(reader.urgent(0, 100, 10)).extracting(Line::seq).containsExactly(0L, 6L);
      assertThat(reader.urgent(0, 100, 1)).extracting(Line::seq).containsExactly(0L);
      assertThat(reader.urgent(1, 5, 10)).isEmpty();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery(
                "EXPLAIN QUERY PLAN SELECT seq FROM record WHERE seq >= 1 AND seq <= 50 AND ("
                    + LedgerSchema.URGENT
                    + ") ORDER BY seq LIMIT 5")) {
      assertThat(plan.getString("detail")).contains("USING INDEX urgent");
    }
  }

  @Test
  void openOutage_isWhatNoRecordEnds() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      for (String code : List.of("uplink_down", "uplink_up", "publish_refused", "resent")) {
        ledger.append(new Event.Notice(gateway.clock().instant(), code, Optional.empty()));
      }
    }
    try (LedgerFile reader = LedgerFile.open(file)) {
      assertThat(reader.openOutage()).hasSize(1);
      assertThat(reader.openOutage().get(0).text()).contains("publish_refused");
    }
  }

  @Test
  void alarms_areTheNewestOfEachZoneAndCode() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      for (Event.Alarm.State state : List.of(Event.Alarm.State.RAISED, Event.Alarm.State.CLEARED)) {
        for (String zone : List.of("gateway", "ZS-1", "ZS-10")) {
          ledger.append(alarm(zone, "tamper_switch", state));
        }
      }
      ledger.append(alarm("ZS-1", "tamper_switch", Event.Alarm.State.RAISED));
      ledger.append(alarm("ZS-1", "tamper", Event.Alarm.State.RAISED));
      ledger.append(gateway.reading("1"));
    }
    try (LedgerFile reader = LedgerFile.open(file)) {
      assertThat(reader.alarms()).extracting(Line::seq).containsExactly(4L, 6L, 7L, 8L);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery(
                "EXPLAIN QUERY PLAN SELECT seq FROM record WHERE " + LedgerSchema.NEWEST_ALARMS)) {
      List<String> steps = new ArrayList<>();
      while (plan.next()) {
        steps.add(plan.getString("detail"));
      }
      assertThat(steps).anyMatch(step -> step.contains("USING INDEX urgent"));
    }
  }

  private Event alarm(String zone, String code, Event.Alarm.State state) {
    return new Event.Alarm(gateway.clock().instant(), zone, code, state, Optional.empty());
  }

  @Test
  void reading_isTheNewestOfTheTagAlone() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      ledger.append(gateway.reading("1"));
      ledger.append(gateway.reading("2"));
      ledger.append(new Event.Notice(gateway.clock().instant(), "resent", Optional.of("PT-101")));
    }
    try (LedgerFile reader = LedgerFile.open(file)) {
      assertThat(reader.reading(new TagId("PT-101")).map(Line::seq)).hasValue(2L);
      assertThat(reader.reading(new TagId("PT-10"))).isEmpty();
      assertThat(reader.reading(new TagId("T-101"))).isEmpty();
    }
  }

  @Test
  void marks_areWhatWasKeptLast() throws Exception {
    List<SeqRange> many = List.of(new SeqRange(0, 0), new SeqRange(2, 4), new SeqRange(9, 9));
    List<SeqRange> grown = List.of(new SeqRange(0, 4), new SeqRange(9, 9), new SeqRange(11, 20));
    try (Ledger ledger = gateway.open(file)) {
      ledger.keep(Mark.SENT, many);
      ledger.append(gateway.reading("1"));
      ledger.keep(Mark.SENT, grown);
      ledger.keep(Mark.ACKNOWLEDGED, many);
      ledger.append(gateway.reading("1"));
    }
    try (Ledger ledger = gateway.open(file)) {
      ledger.keep(Mark.ACKNOWLEDGED, List.of());
    }
    try (LedgerFile reader = LedgerFile.open(file)) {
      assertThat(reader.marked(Mark.SENT)).isEqualTo(grown);
      assertThat(reader.marked(Mark.ACKNOWLEDGED)).isEmpty();
    }
  }

  @Test
  void open_refusesABrokenEnd() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      ledger.append(gateway.reading("1"));
      ledger.append(gateway.reading("2"));
    }
    sql("UPDATE record SET line = replace(line, '\"val\":1', '\"val\":7') WHERE seq = 1");
    assertThatThrownBy(() -> gateway.open(file)).hasMessageContaining("does not follow");
    sql("UPDATE record SET line = 'x' WHERE seq = 2");
    assertThatThrownBy(() -> gateway.open(file)).hasMessageContaining("cannot be read");
  }

  @Test
  void groupCommit_leavesNoHoleWhenManyThreadsAppend() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<CompletableFuture<Record>> futures = new CopyOnWriteArrayList<>();
    try (Ledger ledger = gateway.open(file)) {
      for (int i = 0; i < 8; i++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int k = 0; k < 50; k++) {
                    futures.add(ledger.submit(gateway.reading("1")));
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0])).join();
    }
    assertThat(futures).hasSize(400);
    assertThat(futures.stream().map(future -> future.join().seq()).distinct()).hasSize(400);
    linked();
  }

  @Test
  void append_leavesNothingBehindWhenTheDatabaseIsTaken() throws Exception {
    gateway.open(file).close();
    List<Record> kept = new ArrayList<>();
    try (Ledger ledger = gateway.open(file)) {
      try (Connection full = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = full.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        assertThatThrownBy(() -> ledger.append(gateway.reading("666")))
            .isInstanceOf(LedgerException.class);
        statement.execute("ROLLBACK");
      }
      kept.add(ledger.append(gateway.reading("2")));
      kept.add(ledger.append(gateway.reading("3")));
    }
    assertThat(kept.get(0).seq()).isEqualTo(2);
    assertThat(lines()).noneMatch(line -> line.contains("666"));
    linked();
  }

  @Test
  void group_isLostAsAWholeWhenTheDiskFailsInItsMiddle() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      sql(
          "CREATE TRIGGER full BEFORE INSERT ON record WHEN NEW.seq = 15"
              + " BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
      List<CompletableFuture<Record>> group = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        group.add(ledger.submit(gateway.reading("666")));
      }
      long failed = group.stream().filter(LedgerTest::fails).count();
      sql("DROP TRIGGER full");
      assertThat(failed).isPositive();
      Record next = ledger.append(gateway.reading("2"));
      assertThat(lines()).hasSize((int) next.seq() + 1);
      assertThat(lines().stream().filter(line -> line.contains("666")).count())
          .isEqualTo(30 - failed);
    }
    linked();
  }

  private static boolean fails(CompletableFuture<Record> future) {
    try {
      return future.join() == null;
    } catch (CompletionException e) {
      return e.getCause() instanceof LedgerException;
    }
  }

  @Test
  void append_isRefusedAfterClose() throws Exception {
    Ledger ledger = gateway.open(file);
    ledger.close();
    assertThatThrownBy(() -> ledger.append(gateway.reading("1")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("closed");
    ledger.close();
  }

  @Test
  void reader_seesWhatIsDurableWhileTheAgentRuns() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      ledger.append(gateway.reading("1"));
      assertThat(lines()).hasSize(2);
      ledger.append(gateway.reading("2"));
      assertThat(lines()).hasSize(3);
    }
    List<String> beside = new ArrayList<>();
    try (var files = Files.list(folder)) {
      files.forEach(path -> beside.add(path.getFileName().toString()));
    }
    assertThat(lines()).hasSize(3);
    assertThat(beside).containsExactlyInAnyOrder("ledger.db", "ledger.db.lock");
  }

  private void refusedAsForeign() {
    assertThatThrownBy(() -> gateway.open(file))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("is not a ledger");
  }

  private void sql(String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private List<String> lines() throws LedgerException {
    try (LedgerFile reader = LedgerFile.open(file)) {
      return reader.lines(0, Long.MAX_VALUE, 10_000).stream().map(Line::text).toList();
    }
  }

  private void linked() throws Exception {
    Hash prev = Hash.NONE;
    long seq = 0;
    for (String line : lines()) {
      Record record = Record.parse(line);
      assertThat(record.seq()).isEqualTo(seq++);
      assertThat(record.prev()).isEqualTo(prev);
      prev = record.leaf();
    }
  }
}
