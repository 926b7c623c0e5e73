// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.TestKeys;

class IncarnationsTest {

  private final Path folder;
  private final Path file;
  private final TestGateway gateway = new TestGateway();

  IncarnationsTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("ledger.db");
  }

  @Test
  void succeed_beginsTheNextIncarnationAndKeepsTheOlder() throws Exception {
    gateway.open(file).close();
    Checkpoint witnessed = new Checkpoint(LogId.parse(Forge.LOG), 150, Hash.of(new byte[1]));
    succeed(TestGateway.gateway(), Succession.Reason.ROLLBACK, Optional.of(witnessed));
    try (Ledger ledger = gateway.open(file)) {
      assertThat(ledger.log()).isEqualTo(LogId.parse(Forge.GATEWAY + "/2"));
    }
    String genesis = line(file, 0);
    assertThat(genesis)
        .contains("\"why\":\"rollback\"", "\"psize\":150", "\"plog\":\"" + Forge.LOG + "\"");
    assertThat(Record.parse(genesis).integer("boot")).isGreaterThan(150);
    assertThat(line(folder.resolve("ledger.1.db"), 0)).contains("\"why\":\"new\"");
  }

  @Test
  void succeed_letsAnotherDeviceKeyVouch() throws Exception {
    gateway.open(file).close();
    Gateway replaced = TestGateway.named(Forge.GATEWAY, TestKeys.OTHER_DEVICE);
    assertThatThrownBy(() -> gateway.open(file, replaced))
        .isInstanceOfSatisfying(
            LedgerException.class, e -> assertThat(e.hint()).contains("incarnate"));
    succeed(replaced, Succession.Reason.REPLACED, Optional.empty());
    gateway.open(file, replaced).close();
    assertThat(line(file, 0)).contains("\"why\":\"replaced\"", "\"psize\":1");
  }

  @Test
  void open_neverUsesANumberAgain() throws Exception {
    gateway.open(file).close();
    Files.move(file, folder.resolve("ledger.1.db"));
    try (Ledger ledger = gateway.open(file)) {
      assertThat(ledger.log().incarnation()).isEqualTo(2);
    }
    assertThat(line(file, 0)).contains("\"why\":\"lost_tail\"", "\"psize\":1");
  }

  @Test
  void open_finishesWhatACrashInterrupted() throws Exception {
    gateway.open(file).close();
    succeed(TestGateway.gateway(), Succession.Reason.RESTORED, Optional.empty());
    // as if the crash had come right before the last rename
    Files.move(file, folder.resolve("ledger.db.next"));
    try (Ledger ledger = gateway.open(file)) {
      assertThat(ledger.log().incarnation()).isEqualTo(2);
    }
    // and before the first
    Files.delete(file);
    Files.move(folder.resolve("ledger.1.db"), file);
    Files.write(folder.resolve("ledger.db.next"), new byte[] {1, 2, 3});
    try (Ledger ledger = gateway.open(file)) {
      assertThat(ledger.log().incarnation()).isEqualTo(1);
    }
    assertThat(folder.resolve("ledger.db.next")).doesNotExist();
  }

  @Test
  void succeed_refusesALedgerInUse() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      assertThat(ledger.size()).isEqualTo(1);
      assertThatThrownBy(
              () -> succeed(TestGateway.gateway(), Succession.Reason.RESTORED, Optional.empty()))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("in use");
    }
  }

  private void succeed(Gateway owner, Succession.Reason reason, Optional<Checkpoint> witnessed)
      throws LedgerException {
    Ledger.succeed(
        new Settings(
            file, Duration.ZERO, TestGateway.EPOCHS, Retention.DEFAULTS, Settings.CHECKPOINT_EVERY),
        owner,
        TestKeys.epochKeys("next"),
        gateway.clock(),
        Predecessor.after(file, reason, witnessed));
  }

  private static String line(Path ledger, long seq) throws LedgerException {
    try (LedgerFile reader = LedgerFile.open(ledger)) {
      return reader.lines(seq, seq, 1).get(0).text();
    }
  }
}
