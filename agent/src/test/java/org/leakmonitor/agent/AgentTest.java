// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.simulator.modbus.Fault;

/** The whole agent as a process, against a real broker and a simulated device. */
class AgentTest {

  /** What the issue of a clean stop allows. */
  private static final int STOP_SECONDS = 5;

  @TempDir private Path folder;

  private Plant plant;

  @BeforeEach
  void startPlant() throws Exception {
    plant = new Plant(folder, Duration.ofMillis(100));
  }

  @AfterEach
  void stopPlant() throws Exception {
    plant.close();
  }

  @Test
  void stop_recordsWhatIsInHandAndClosesLast() throws Exception {
    Process agent = plant.start();
    plant.awaitRecords(20);
    stop(agent);
    List<Record> records = records();
    assertThat(records.get(records.size() - 1).type()).isEqualTo(RecordType.CLOSE);
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
    assertThat(plant.log()).contains("stopped");
  }

  @Test
  void stop_endsInTimeWhileBrokerAndDeviceAreDead() throws Exception {
    Process agent = plant.start();
    plant.awaitRecords(20);
    plant.broker.stop();
    plant.device.silence("PT-105", Duration.ofMinutes(5));
    plant.awaitRecords(40);
    stop(agent);
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
  }

  @Test
  void faults_neverBecomeReadings() throws Exception {
    Process agent = plant.start();
    plant.awaitRecords(20);
    for (Fault fault : Fault.values()) {
      long before = plant.size();
      plant.device.fault("PT-105", fault, Duration.ofMillis(600));
      plant.awaitRecords(before + 12);
    }
    plant.awaitRecords(plant.size() + 20);
    stop(agent);
    assertThat(plant.verify(plant.ledger()).findings()).isEmpty();
    assertThat(gaps("PT-105")).contains("timeout", "exception", "io_error");
    assertThat(values("PT-105")).allMatch(value -> value > 600 && value < 750, "psi at km 22");
  }

  @Test
  void checkpoints_areSentWhileRecordsAreMadeAndAtTheEnd() throws Exception {
    plant.ledgerSettings("checkpoint_every: 1 s");
    Process agent = plant.start();
    Plant.await(() -> checkpoints().size() >= 3);
    stop(agent);
    try (LedgerFile ledger = LedgerFile.open(plant.ledger())) {
      for (Checkpoint checkpoint : checkpoints()) {
        assertThat(ledger.tree().root(checkpoint.size())).isEqualTo(checkpoint.root());
      }
      Checkpoint last = Checkpoint.of(ledger.checkpoint().orElseThrow());
      assertThat(last.size()).as("covers the close record").isEqualTo(ledger.size());
      Plant.await(() -> checkpoints().contains(last));
    }
    assertThat(plant.verify(plant.received()).faults()).isZero();
  }

  @Test
  void resend_isTakenFromItsFileAndRecorded() throws Exception {
    Process agent = plant.start();
    plant.awaitRecords(20);
    Plant.await(() -> received(5) == 1);
    ResendFile file = ResendFile.beside(plant.ledger());
    assertThat(file.ask(new SeqRange(5, 5))).isTrue();
    Plant.await(() -> received(5) == 2);
    Plant.await(() -> Files.notExists(file.path()));
    stop(agent);
    assertThat(records().stream().filter(record -> record.type() == RecordType.EVENT))
        .anyMatch(record -> record.text("code").equals("resent") && record.text("ref").equals("5"));
    assertThat(received(6)).isEqualTo(1);
    assertThat(plant.verify(plant.received()).faults()).isZero();
  }

  /** How often a record has come. */
  private long received(long seq) throws Exception {
    long count = 0;
    for (String line : Files.readAllLines(plant.received())) {
      count +=
          Message.read(line, false).records().stream()
              .filter(record -> record.seq() == seq)
              .count();
    }
    return count;
  }

  @Test
  void oldRecords_goOnceTheFarSideHasThem() throws Exception {
    plant.ledgerSettings(
        "checkpoint_every: 1 s, epoch_records: 20, retain_age: 1 s, archive: archive");
    Process agent = plant.start();
    Plant.await(() -> first() > 0);
    plant.awaitRecords(plant.size() + 20);
    stop(agent);
    assertThat(records().get(0).type()).isEqualTo(RecordType.EPOCH);
    assertThat(records()).anyMatch(record -> record.type() == RecordType.PRUNE);
    Path archived;
    try (Stream<Path> files = Files.list(folder.resolve("archive"))) {
      archived = files.sorted().findFirst().orElseThrow();
    }
    assertThat(archived.getFileName().toString()).startsWith("site_alpha-gw01-1-0-");
    Process next = plant.start();
    plant.awaitRecords(plant.size() + 20);
    stop(next);
  }

  private List<Checkpoint> checkpoints() throws Exception {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (String line : Files.readAllLines(plant.received())) {
      Optional<Note> note = Message.read(line, false).note();
      if (note.isPresent()) {
        checkpoints.add(Checkpoint.of(note.get()));
      }
    }
    return checkpoints;
  }

  private long first() throws Exception {
    try (LedgerFile ledger = LedgerFile.open(plant.ledger())) {
      return ledger.first().orElse(0);
    } catch (LedgerException e) {
      return 0; // being made
    }
  }

  @Test
  void refusedTopic_isAnEventAndCounted() throws Exception {
    plant.configure("leak/site_beta", Duration.ofMillis(100));
    Process agent = plant.start();
    plant.awaitRecords(1);
    Plant.await(() -> hasEvent("publish_refused"));
    plant.awaitRecords(plant.size() + 20);
    stop(agent);
    String status = StatusFile.beside(plant.ledger()).read().orElseThrow();
    assertThat(status).contains("\"refused\":").contains("\"acknowledged\":0");
    assertThat(plant.log()).contains("not authorised");
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
  }

  @Test
  void brokenCertificate_stopsNeitherPollingNorRecording() throws Exception {
    Files.writeString(plant.broker.pki().resolve("gw01.crt"), "not a certificate");
    Process agent = plant.start();
    plant.awaitRecords(30);
    stop(agent);
    assertThat(plant.log()).contains("gw01.crt");
    assertThat(plant.verify(plant.ledger()).faults()).isZero();
  }

  private void stop(Process agent) throws Exception {
    agent.destroy();
    assertThat(agent.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("stops in time").isTrue();
    assertThat(agent.exitValue()).as(plant.log()).isZero();
  }

  private boolean hasEvent(String code) throws Exception {
    return records().stream()
        .anyMatch(record -> record.type() == RecordType.EVENT && record.text("code").equals(code));
  }

  private List<String> gaps(String tag) throws Exception {
    return records().stream()
        .filter(record -> record.type() == RecordType.GAP && record.text("tag").equals(tag))
        .map(record -> record.text("why"))
        .toList();
  }

  private List<Double> values(String tag) throws Exception {
    List<Double> values = new ArrayList<>();
    for (Record record : records()) {
      if (record.type() == RecordType.READING && record.text("tag").equals(tag)) {
        String line = record.line();
        values.add(Double.valueOf(line.substring(line.indexOf("\"val\":") + 6, line.length() - 1)));
      }
    }
    return values;
  }

  private List<Record> records() throws Exception {
    List<Record> records = new ArrayList<>();
    try (LedgerFile file = LedgerFile.open(plant.ledger())) {
      for (Line line : file.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
        records.add(Record.parse(line.text()));
      }
    }
    return records;
  }
}
