// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.anchor.Anchors;
import org.leakmonitor.anchor.Tsa;
import org.leakmonitor.anchor.TsaFiles;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.LogId;

/** A ledger, and an authority on the loopback. */
class AnchorCommandTest {

  private static final int NO_SENSOR = 9;
  private static final LogId LOG = LogId.parse("site_alpha/gw01/1");

  private Place place;
  private Path ledger;
  private Path note;
  private Tsa tsa;

  @BeforeEach
  void prepare(@TempDir Path folder) throws Exception {
    place = Place.inUse(folder.resolve("gw01"), NO_SENSOR);
    ledger = place.file("ledger.db");
    note = folder.resolve("checkpoint");
    tsa = Tsa.start(TsaFiles.make(folder.resolve("tsa")));
  }

  @AfterEach
  void end() {
    tsa.close();
  }

  private Checkpoint checkpoint(long size) throws Exception {
    try (LedgerFile file = LedgerFile.open(ledger)) {
      return new Checkpoint(LOG, size, file.tree().root(size));
    }
  }

  private Console anchor(Checkpoint checkpoint, String... more) throws Exception {
    FileKey device = FileKey.load(place.file("device.key"));
    Files.writeString(note, checkpoint.signed(device).text());
    String[] arguments = {"anchor", "--ledger", ledger.toString(), "--checkpoint", note.toString()};
    return Console.run(
        java.util.stream.Stream.of(arguments, more)
            .flatMap(java.util.Arrays::stream)
            .toArray(String[]::new));
  }

  @Test
  void anchor_keepsATokenThatOpensslTakes() throws Exception {
    Console console =
        anchor(
            checkpoint(7),
            "--tsa",
            tsa.url().toString(),
            "--ca",
            tsa.files().file("root.pem").toString());
    assertThat(console.err()).isEmpty();
    assertThat(console.exitCode()).isZero();
    assertThat(console.out())
        .contains("log site_alpha/gw01/1: its first 7 records existed before ")
        .contains("says 'CN=tsa' (policy 1.2.3.4.1)")
        .contains("the agent records it")
        .doesNotContain("not checked");
    String command =
        console.out().lines().filter(line -> line.startsWith("  openssl ")).findFirst().orElse("");
    Process shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("Verification: OK");
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void anchor_withoutCheckpoint_saysWhereOneComesFrom() {
    Console console =
        Console.run("anchor", "--ledger", ledger.toString(), "--tsa", "http://127.0.0.1:9/nobody");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.err())
        .contains("ledger '" + ledger + "' holds no checkpoint yet")
        .contains("hint: let its agent run for a minute");
  }

  @Test
  void anchor_takesTheNewestCheckpointOfTheLedger() throws Exception {
    Checkpoint issued;
    try (Ledger open = place.open()) {
      issued = Checkpoint.of(open.checkpoint().get());
    }
    Console console =
        Console.run("anchor", "--ledger", ledger.toString(), "--tsa", tsa.url().toString());
    assertThat(console.err()).isEmpty();
    assertThat(Anchors.beside(ledger).pending(LOG).sound())
        .singleElement()
        .satisfies(each -> assertThat(each.checkpoint()).isEqualTo(issued));
  }

  @Test
  void anchor_leavesWhatTheAgentHasToRecord() throws Exception {
    assertThat(anchor(checkpoint(7), "--tsa", tsa.url().toString()).exitCode()).isZero();
    assertThat(Anchors.beside(ledger).pending(LOG).sound())
        .singleElement()
        .satisfies(each -> assertThat(each.checkpoint()).isEqualTo(checkpoint(7)));
  }

  @Test
  void anchor_withoutRoot_saysWhatIsNotChecked() throws Exception {
    assertThat(anchor(checkpoint(7), "--tsa", tsa.url().toString()).out())
        .contains("not checked: whether that authority is one to trust; give its root with --ca")
        .contains("-CAfile CA.pem");
  }

  @Test
  void anchor_ofAnotherRoot_isRefusedBeforeAnyoneIsAsked() throws Exception {
    Console console =
        anchor(new Checkpoint(LOG, 7, Hash.NONE), "--tsa", "http://127.0.0.1:9/nobody");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.err()).contains("is none of ledger '" + ledger + "': at 7 records");
  }

  @Test
  void anchor_ofMoreThanIsThere_isRefused() throws Exception {
    Console console =
        anchor(new Checkpoint(LOG, 700, Hash.NONE), "--tsa", "http://127.0.0.1:9/nobody");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.err()).contains("it covers 700 records, the ledger has 12");
  }

  @Test
  void anchor_ofAnotherLog_isRefused() throws Exception {
    Checkpoint own = checkpoint(7);
    Checkpoint foreign = new Checkpoint(LogId.parse("site_alpha/gw02/1"), own.size(), own.root());
    Console console = anchor(foreign, "--tsa", "http://127.0.0.1:9/nobody");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.err())
        .contains("it is of log site_alpha/gw02/1, the ledger of log site_alpha/gw01/1");
  }

  @Test
  void anchor_thatIsRefused_leavesNothing() throws Exception {
    Console console = anchor(checkpoint(7), "--tsa", tsa.url().toString(), "--policy", "1.2.3.4.9");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.err())
        .contains("leakmonitor: error: time stamp authority 'http://127.0.0.1:")
        .contains("leakmonitor: hint: ");
    assertThat(Path.of(ledger + ".anchors")).doesNotExist();
  }
}
