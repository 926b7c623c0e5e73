// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.TestKeys;

class TreeNodesTest {

  private static final int RECORDS = 700;

  private final Path file;
  private final TestGateway gateway = new TestGateway();

  TreeNodesTest(@TempDir Path folder) {
    this.file = folder.resolve("ledger.db");
  }

  @Test
  void proofs_leadFromEachRecordAndSizeToTheRoot() throws Exception {
    fill(RECORDS);
    List<Hash> leaves = leaves();
    try (LedgerFile ledger = LedgerFile.open(file)) {
      TreeNodes tree = ledger.tree();
      Random random = new Random(7);
      for (int i = 0; i < 300; i++) {
        int size = 1 + random.nextInt(leaves.size());
        int seq = random.nextInt(size);
        Hash root = root(leaves, size);
        assertThat(tree.root(size)).isEqualTo(root);
        assertThat(tree.inclusion(seq, size).root(leaves.get(seq))).isEqualTo(root);
        int from = 1 + random.nextInt(size);
        tree.consistency(from, size).check(root(leaves, from), root);
        assertThatThrownBy(() -> tree.consistency(from, size).check(Hash.NONE, root))
            .isInstanceOf(FormatException.class);
      }
    }
  }

  @Test
  void tree_isTakenUpAfterAStart() throws Exception {
    fill(300);
    fill(300);
    Note note;
    try (Ledger ledger = gateway.open(file)) {
      note = ledger.checkpoint().get();
    }
    List<Hash> leaves = leaves();
    assertThat(Checkpoint.of(note).root()).isEqualTo(root(leaves, leaves.size()));
    assertThat(Checkpoint.of(note).size()).isEqualTo(leaves.size());
  }

  @Test
  void tree_isMadeWhereAnOlderVersionKeptNone() throws Exception {
    fill(600);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DROP TABLE node");
      statement.executeUpdate("DROP TABLE checkpoint");
      statement.executeUpdate("DROP TABLE sent");
      statement.executeUpdate("DROP INDEX urgent");
      statement.executeUpdate("DROP INDEX outage");
      statement.execute("PRAGMA user_version = 2");
    }
    try (LedgerFile old = LedgerFile.open(file)) {
      assertThat(old.tree().root(600)).isEqualTo(root(leaves(), 600));
      assertThat(old.checkpoint()).isEmpty();
    }
    try (Ledger ledger = gateway.open(file)) {
      Checkpoint checkpoint = Checkpoint.of(ledger.checkpoint().get());
      assertThat(checkpoint.root()).isEqualTo(root(leaves(), (int) checkpoint.size()));
    }
  }

  @Test
  void prune_keepsWhatProofsOfTheRestNeed() throws Exception {
    fill(RECORDS);
    List<Hash> leaves = leaves();
    long upto = epochAt(333);
    try (Ledger ledger = gateway.open(file)) {
      Checkpoint witnessed = Checkpoint.of(ledger.checkpoint().get());
      ledger.append(new Event.Pruned(gateway.now, upto, witnessed));
      assertThat(Checkpoint.of(ledger.checkpoint().get()).size()).isEqualTo(ledger.size());
    }
    try (LedgerFile ledger = LedgerFile.open(file)) {
      assertThat(ledger.first()).hasValue(upto);
      assertThat(ledger.tree().frontier(upto)).hasSize(Long.bitCount(upto));
      for (int seq = (int) upto; seq < RECORDS; seq += 13) {
        assertThat(ledger.tree().inclusion(seq, RECORDS).root(leaves.get(seq)))
            .isEqualTo(root(leaves, RECORDS));
      }
      assertThatThrownBy(() -> ledger.tree().inclusion(5, RECORDS))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("holds no record");
    }
  }

  @Test
  void checkpoint_carriesTheDeviceKeysSignature() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      Note note = ledger.checkpoint().get();
      assertThat(Note.parse(note.text())).isEqualTo(note);
      assertThat(DeviceLine.find(note, Forge.LOG, TestKeys.DEVICE.publicKey())).isPresent();
      assertThat(DeviceLine.find(note, Forge.LOG, TestKeys.OTHER_DEVICE.publicKey())).isEmpty();
      try (LedgerFile reader = LedgerFile.open(file)) {
        assertThat(reader.checkpoint()).contains(note);
        assertThat(reader.log()).contains(LogId.parse(Forge.LOG));
      }
      assertThat(Message.read(new String(Message.write(note), UTF_8), false).note()).contains(note);
    }
  }

  private void fill(int records) throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      List<CompletableFuture<Record>> written = new ArrayList<>();
      while (ledger.size() + written.size() < records) {
        written.add(ledger.submit(gateway.reading("1")));
      }
      for (CompletableFuture<Record> record : written) {
        record.get();
      }
    }
  }

  private long epochAt(int least) throws Exception {
    try (LedgerFile ledger = LedgerFile.open(file)) {
      for (Line line : ledger.lines(least, RECORDS, RECORDS)) {
        if (line.text().contains("\"t\":\"epoch\"")) {
          return line.seq();
        }
      }
    }
    throw new AssertionError("no epoch record");
  }

  private List<Hash> leaves() throws Exception {
    try (LedgerFile ledger = LedgerFile.open(file)) {
      return ledger.lines(0, Long.MAX_VALUE, 10_000).stream()
          .map(line -> Hash.ofLeaf(line.text()))
          .toList();
    }
  }

  private static Hash root(List<Hash> leaves, int size) {
    Tree tree = new Tree();
    leaves.subList(0, size).forEach(tree::add);
    return tree.root();
  }
}
