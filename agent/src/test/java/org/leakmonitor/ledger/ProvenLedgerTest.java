// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.Finding;
import org.leakmonitor.verify.Growth;
import org.leakmonitor.verify.Proof;
import org.leakmonitor.verify.Report;
import org.leakmonitor.verify.TrustFile;

/** What the agent's own ledger can show: proofs, witness records, a beginning that was pruned. */
class ProvenLedgerTest {

  private static final int MOST_BYTES = 4_096;

  private static final Ed25519PrivateKeyParameters WITNESS =
      new Ed25519PrivateKeyParameters(new byte[32], 0);
  private static final WitnessKey KEY =
      new WitnessKey("witness.example", Bytes.of(WITNESS.generatePublicKey().getEncoded()));

  private final Path folder;
  private final Path file;
  private final TestGateway gateway = new TestGateway();

  ProvenLedgerTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("ledger.db");
  }

  @Test
  void proof_ofEachRecordIsAcceptedAlone() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      fill(ledger, 60);
      witnessed(ledger);
    }
    try (LedgerFile ledger = LedgerFile.open(file)) {
      for (long seq = 0; seq < 60; seq += 7) {
        Report report = verify(write(Proof.of(ledger, seq).text()));
        assertThat(report.findings()).isEmpty();
        assertThat(report.text())
            .contains("record " + seq + " stands", "seen by 'witness.example'");
      }
    }
  }

  @Test
  void proof_isSmallEnoughAtTenMillionRecords() throws Exception {
    String text;
    try (Ledger ledger = gateway.open(file)) {
      fill(ledger, 30);
      witnessed(ledger);
      text = Proof.of(LedgerFile.open(file), 25).text();
    }
    int levels = 24;
    int held = 5;
    long atTenMillion =
        text.length() + (levels - held) * 45L + ((levels - held) * 32L * 4 + 2) / 3 + 64;
    assertThat(atTenMillion).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void proof_isRefusedWhenAnyPartIsChanged() throws Exception {
    String text;
    try (Ledger ledger = gateway.open(file)) {
      fill(ledger, 30);
      witnessed(ledger);
      text = Proof.of(LedgerFile.open(file), 25).text();
    }
    for (int at = 0; at < text.length(); at += 3) {
      char other = text.charAt(at) == 'B' ? 'C' : 'B';
      if (text.charAt(at) != other) {
        Path changed = write(text.substring(0, at) + other + text.substring(at + 1));
        boolean accepted;
        try {
          accepted = verify(changed).faults() == 0;
        } catch (org.leakmonitor.verify.UnreadableException e) {
          accepted = false;
        }
        // a witness's line under another name is nobody's that the trust file knows
        boolean stranger = at > text.lastIndexOf("\u2014 witness");
        assertThat(accepted && !stranger).as("character " + at).isFalse();
      }
    }
  }

  @Test
  void growth_isShownBetweenTwoCheckpoints() throws Exception {
    Note older;
    try (Ledger ledger = gateway.open(file)) {
      fill(ledger, 21);
      older = ledger.checkpoint().get();
      fill(ledger, 77);
      Note newer = ledger.checkpoint().get();
      assertThat(Checkpoint.of(newer).size()).isGreaterThan(Checkpoint.of(older).size());
    }
    try (LedgerFile ledger = LedgerFile.open(file)) {
      Growth growth = Growth.since(ledger, older);
      Report report = verify(write(growth.text()));
      assertThat(report.findings()).isEmpty();
      assertThat(report.text()).contains("the first 21 records are the beginning");
      Growth forged =
          new Growth(
              growth.size(), growth.path().subList(1, growth.path().size()), growth.newer(), older);
      assertThat(verify(write(forged.text())).findings())
          .extracting(Finding::kind)
          .containsExactly(Finding.Kind.FORKED);
    }
  }

  @Test
  void prunedLedger_isCleanAndItsBeginningIsHeldToItsRoot() throws Exception {
    long upto;
    try (Ledger ledger = gateway.open(file);
        LedgerFile reader = LedgerFile.open(file)) {
      fill(ledger, 60);
      Checkpoint witnessed = witnessed(ledger);
      upto = reader.epochs(20, 40).get(0).seq();
      ledger.append(new Event.Pruned(gateway.now, upto, witnessed));
      fill(ledger, 80);
    }
    Report report = verify(file);
    assertThat(report.findings()).extracting(Finding::kind).isEmpty();
    assertThat(report.text()).contains("records 0..%d are not here".formatted(upto - 1));
    sql("UPDATE node SET hash = zeroblob(32) WHERE id = (SELECT max(id) FROM node)");
    assertThat(verify(file).findings()).extracting(Finding::kind).contains(Finding.Kind.REWRITTEN);
  }

  @Test
  void cutBeginning_isDeletedWithoutAPruneRecord() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      fill(ledger, 60);
    }
    sql("DELETE FROM record WHERE seq < 20");
    assertThat(verify(file).findings()).extracting(Finding::kind).contains(Finding.Kind.DELETED);
  }

  @Test
  void witnessRecord_countsOnlyWithItsCosignature() throws Exception {
    try (Ledger ledger = gateway.open(file)) {
      fill(ledger, 30);
      witnessed(ledger);
    }
    Report report = verify(file);
    assertThat(report.findings()).isEmpty();
    assertThat(report.text()).contains("witness 'witness.example' had seen the first 30 records");
    Path other = folder.resolve("other.db");
    try (Ledger ledger = gateway.open(other)) {
      fill(ledger, 30);
      Checkpoint checkpoint = Checkpoint.of(ledger.checkpoint().get());
      Note note = ledger.checkpoint().get();
      Cosignature stale = cosigned(checkpoint.body() + "x");
      ledger.append(new Event.Witnessed(gateway.now, checkpoint, stale, note));
      Checkpoint wrong =
          new Checkpoint(checkpoint.origin(), checkpoint.size(), Hash.of(new byte[9]));
      ledger.append(new Event.Witnessed(gateway.now, wrong, cosigned(wrong.body()), note));
    }
    assertThat(verify(other).findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.ALTERED, Finding.Kind.REWRITTEN);
  }

  private Checkpoint witnessed(Ledger ledger) throws Exception {
    Note note = ledger.checkpoint().get();
    Cosignature cosignature = cosigned(note.body());
    Checkpoint checkpoint = Checkpoint.of(note);
    ledger.append(
        new Event.Witnessed(gateway.now, checkpoint, cosignature, note.with(cosignature.line())));
    return checkpoint;
  }

  private Cosignature cosigned(String body) {
    long time = gateway.now.getEpochSecond();
    byte[] message = Cosignature.message(time, body);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, WITNESS);
    signer.update(message, 0, message.length);
    return new Cosignature(KEY, time, new Signature(Bytes.of(signer.generateSignature())));
  }

  private void fill(Ledger ledger, long size) throws Exception {
    while (ledger.size() < size) {
      List<CompletableFuture<Record>> group = new ArrayList<>();
      gateway.now = gateway.now.plusSeconds(1);
      group.add(ledger.submit(gateway.reading("1")));
      for (CompletableFuture<Record> record : group) {
        record.get();
      }
    }
  }

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("proof"), text);
  }

  private static Report verify(Path evidence) throws Exception {
    TrustFile trust =
        new TrustFile(
            Forge.GATEWAY,
            List.of(new TrustFile.DeviceKey(1, TestKeys.DEVICE.publicKey())),
            Map.of(new TagId("PT-101"), new TrustFile.Tag(new Unit("psi"), Duration.ofSeconds(1))),
            List.of(KEY));
    return new Audit(trust, List.of(), false, count -> {}).verify(evidence);
  }

  private void sql(String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement run = connection.createStatement()) {
      run.executeUpdate(statement);
    }
  }
}
