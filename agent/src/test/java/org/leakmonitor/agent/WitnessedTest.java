// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.uplink.paho.PlayedWitness;
import org.leakmonitor.verify.Report;

/** A real agent, a real broker, and a witness that is honest or not. */
class WitnessedTest {

  private static final LogId LOG = LogId.parse("site_alpha/gw01/1");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private Plant plant;
  private PlayedWitness witness;

  @BeforeEach
  void start() throws Exception {
    plant = new Plant(folder, Duration.ofMillis(50));
    plant.ledgerSettings("checkpoint_every: 1 s");
    plant.witness(PlayedWitness.KEY, Duration.ofSeconds(2), Duration.ofSeconds(2));
    witness = new PlayedWitness(plant.broker);
  }

  @AfterEach
  void stop() throws Exception {
    witness.close();
    plant.close();
  }

  private boolean has(String... words) {
    try {
      return !lines(words).isEmpty();
    } catch (LedgerException e) {
      return false; // it is being made, or put aside
    }
  }

  private List<String> lines(String... words) throws LedgerException {
    try (LedgerFile file = LedgerFile.open(plant.ledger())) {
      return file.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
          .map(Line::text)
          .filter(line -> List.of(words).stream().allMatch(line::contains))
          .toList();
    }
  }

  private static void stopped(Process agent) throws InterruptedException {
    agent.destroy();
    assertThat(agent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(agent.exitValue()).isZero();
  }

  private void copy(Path from, Path to) throws Exception {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Path source = Path.of(from + suffix);
      Files.deleteIfExists(Path.of(to + suffix));
      if (Files.exists(source)) {
        Files.copy(source, Path.of(to + suffix), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void answers_areRecordedAndCoverTheLedger() throws Exception {
    Process agent = plant.start();
    Plant.await(() -> has("\"t\":\"witness\""));
    stopped(agent);
    Report report = plant.verify(plant.ledger());
    assertThat(report.faults()).as(report.text()).isZero();
    assertThat(report.logs().get(0).covered())
        .anyMatch(line -> line.contains("had seen the first"));
    assertThat(plant.verify(plant.received()).faults()).isZero();
  }

  @Test
  void ledgerPutBack_isNeverContinued() throws Exception {
    Process first = plant.start();
    Plant.await(() -> has("\"t\":\"witness\""));
    stopped(first);
    Path copy = folder.resolve("copy.db");
    copy(plant.ledger(), copy);
    Process second = plant.start();
    long size = plant.size();
    Plant.await(() -> lastWitnessed() > size + 20);
    long seen = lastWitnessed();
    stopped(second);
    copy(copy, plant.ledger());

    Process third = plant.start();
    Plant.await(() -> has("\"t\":\"genesis\"", "site_alpha/gw01/2"));
    Plant.await(() -> has("\"t\":\"witness\"", "site_alpha/gw01/2"));
    stopped(third);
    String genesis = lines("\"t\":\"genesis\"").get(0);
    assertThat(genesis).contains("\"why\":\"rollback\"", "\"plog\":\"site_alpha/gw01/1\"");
    assertThat(Long.parseLong(genesis.replaceAll(".*\"psize\":([0-9]+).*", "$1")))
        .isGreaterThanOrEqualTo(seen);
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
    // and nothing of what was recorded on the old copy was sent
    assertThat(plant.verify(plant.received()).faults()).as(plant.log()).isZero();
  }

  private long lastWitnessed() throws Exception {
    if (!Files.exists(plant.ledger())) {
      return 0;
    }
    try (LedgerFile file = LedgerFile.open(plant.ledger())) {
      Note note = file.checkpoint(true).orElse(new Note("", List.of()));
      return note.body().isEmpty() ? 0 : Checkpoint.of(note).size();
    }
  }

  @Test
  void tailThatAPowerCutTook_beginsTheNextIncarnation() throws Exception {
    Process first = plant.start();
    Plant.await(() -> has("\"t\":\"witness\""));
    Path copy = folder.resolve("copy.db");
    first.destroyForcibly();
    first.waitFor();
    copy(plant.ledger(), copy);
    Process second = plant.start();
    long size = plant.size();
    Plant.await(() -> lastWitnessed() > size + 20);
    second.destroyForcibly();
    second.waitFor();
    copy(copy, plant.ledger());

    Process third = plant.start();
    Plant.await(() -> has("\"t\":\"genesis\"", "site_alpha/gw01/2"));
    stopped(third);
    assertThat(lines("\"t\":\"genesis\"")).singleElement().asString().contains("lost_tail");
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
  }

  @Test
  void otherRoot_isAnAlarmAndNothingElse() throws Exception {
    witness.honest(false);
    Process agent = plant.start();
    Plant.await(() -> has("\"t\":\"reading\""));
    Plant.await(() -> plant.size() > 20);
    FileKey device = FileKey.load(plant.read().deviceKey());
    witness.honest(true);
    Plant.await(() -> has("\"t\":\"witness\""));
    witness.honest(false);
    Plant.await(() -> plant.size() > 2 * lastWitnessed());
    Checkpoint lie = new Checkpoint(LOG, lastWitnessed() + 5, Hash.of(new byte[] {1}));
    witness.say(PlayedWitness.claim(lie, device).text().getBytes(StandardCharsets.UTF_8));
    Plant.await(() -> has("\"t\":\"alarm\"", "witness_conflict", "raised"));
    assertThat(has("\"t\":\"event\"", "witness_conflict")).isTrue();
    long size = plant.size();
    Plant.await(() -> plant.size() > size + 20);
    witness.honest(true);
    Plant.await(() -> has("\"t\":\"alarm\"", "witness_conflict", "cleared"));
    // also about what it had agreed to before
    Checkpoint older = new Checkpoint(LOG, 5, Hash.of(new byte[] {1}));
    witness.say(PlayedWitness.claim(older, device).text().getBytes(StandardCharsets.UTF_8));
    Plant.await(() -> lines("\"t\":\"alarm\"", "witness_conflict", "raised").size() == 2);
    stopped(agent);
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
  }

  @Test
  void silence_isAnAlarmAndHasItSentAgain() throws Exception {
    witness.honest(false);
    Process agent = plant.start();
    Plant.await(() -> has("\"t\":\"alarm\"", "witness_silent", "raised"));
    Plant.await(() -> has("\"t\":\"event\"", "\"code\":\"resent\""));
    witness.honest(true);
    Plant.await(() -> has("\"t\":\"alarm\"", "witness_silent", "cleared"));
    stopped(agent);
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
    Report received = plant.verify(plant.received());
    assertThat(received.faults()).isZero();
    assertThat(received.logs().get(0).duplicates()).isPositive();
  }

  @Test
  void junk_isRefusedAndCountedAndPollingGoesOn() throws Exception {
    Process agent = plant.start();
    Plant.await(() -> has("\"t\":\"witness\""));
    witness.honest(false);
    Note own = witness.checkpoints().get(0);
    witness.say("nothing of ours".getBytes(StandardCharsets.US_ASCII));
    witness.say(new byte[100_000]);
    witness.say(own.text().getBytes(StandardCharsets.UTF_8));
    witness.say(PlayedWitness.cosigned(own, 1).text().getBytes(StandardCharsets.UTF_8));
    Plant.await(() -> has("\"t\":\"event\"", "ack_refused"));
    long size = plant.size();
    witness.honest(true);
    Plant.await(() -> lastWitnessed() > size);
    stopped(agent);
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
    assertThat(plant.verify(plant.received()).faults()).isZero();
  }
}
