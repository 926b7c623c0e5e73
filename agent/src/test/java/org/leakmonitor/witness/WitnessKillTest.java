// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.CosignerKey;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.paho.PahoClient;
import org.leakmonitor.verify.Audit;

/** What {@code kill -9} of the witness leaves behind, with a real broker between. */
class WitnessKillTest {

  private static final int KILLS = 10;
  private static final int STEP = 30;

  /** Fixed, so that a failure can be looked for again; the moments differ all the same. */
  private static final long SEED = 20261126;

  private static final Forge LOG = log();
  private static final List<Record> RECORDS = LOG.records();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final List<String> answers = new CopyOnWriteArrayList<>();

  private static Forge log() {
    Forge forge = Logs.begin();
    for (int i = 0; i <= KILLS; i++) {
      Logs.poll(forge, STEP - 1).epoch("rotate");
    }
    return forge;
  }

  @Test
  void witness_killedAgainAndAgainLosesNothingThatItAnswered() throws Exception {
    Random random = new Random(SEED);
    Files.createDirectories(folder.resolve("broker"));
    try (Mosquitto broker = new Mosquitto(folder.resolve("broker")).start();
        MqttPublisher gateway = gateway(broker)) {
      configure(broker);
      long begun = System.nanoTime();
      Process first = start();
      Path log = folder.resolve("witness.log");
      Patience.until(() -> Files.readString(log).contains("messages are received"));
      send(gateway, STEP, STEP);
      long latest = System.nanoTime() - begun;
      kill(first);
      for (int i = 2; i <= KILLS; i++) {
        Process witness = start();
        publish(gateway, i * STEP);
        Thread.sleep((long) (random.nextDouble() * Duration.ofNanos(latest).toMillis()));
        kill(witness);
      }
      Process last = start();
      send(gateway, RECORDS.size(), RECORDS.size());
      last.destroy();
      assertThat(last.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertAnswersAreInTheStore();
  }

  private MqttPublisher gateway(Mosquitto broker) {
    Path pki = folder.resolve("broker/pki");
    BrokerSettings settings =
        BrokerSettings.of(
            "localhost",
            broker.port(),
            "gw01",
            pki.resolve("ca.crt"),
            pki.resolve("gw01.crt"),
            pki.resolve("gw01.key"));
    return new MqttPublisher(
        new PahoClient(),
        new MqttSettings(settings, "leak/site_alpha", MqttSettings.WINDOW)
            .answeredOn("leak/site_alpha/ack/gw01"),
        Duration.ZERO,
        answer -> answers.add(new String(answer, StandardCharsets.UTF_8)));
  }

  private void configure(Mosquitto broker) throws Exception {
    CosignerKey key = CosignerKey.create(Stand.NAME, folder.resolve("witness.key"));
    key.close();
    Files.createDirectories(folder.resolve("trust"));
    Files.writeString(folder.resolve("trust/gw01.json"), Stand.TRUST.text());
    Files.writeString(
        folder.resolve("witness.yaml"),
        """
        topic: leak/site_alpha
        uplink:
          host: localhost
          port: %d
          ca: broker/pki/ca.crt
          certificate: broker/pki/witness.crt
          key: broker/pki/witness.key
          backoff_min: 100 ms
          backoff_max: 300 ms
        """
            .formatted(broker.port()));
  }

  private Process start() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.leakmonitor.cli.Main",
            "witness",
            "--config",
            folder.resolve("witness.yaml").toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("witness.log").toFile()))
        .start();
  }

  private static void kill(Process witness) throws InterruptedException {
    witness.destroyForcibly();
    witness.waitFor();
  }

  /** All records anew, as a gateway does that waits for its answer, a rival root, a checkpoint. */
  private void publish(MqttPublisher gateway, int size) throws Exception {
    for (String line : LOG.lines().subList(0, size)) {
      Patience.done(gateway.publish(line.getBytes(StandardCharsets.US_ASCII)));
    }
    Checkpoint rival = new Checkpoint(LogId.parse(Forge.LOG), size, Stand.root(RECORDS, size - 1));
    for (String message :
        List.of(Stand.message(rival.signed(TestKeys.DEVICE)), Stand.checkpoint(RECORDS, size))) {
      Patience.done(gateway.publish(message.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private void send(MqttPublisher gateway, int size, int awaited) throws Exception {
    Patience.done(gateway.listening());
    publish(gateway, size);
    String body = Stand.note(RECORDS, awaited).body();
    Patience.until(() -> answers.stream().anyMatch(answer -> answer.startsWith(body)));
  }

  private void assertAnswersAreInTheStore() throws Exception {
    try (Collection store = Collection.open(folder.resolve("witness.db"))) {
      long id = store.log(LogId.parse(Forge.LOG)).orElseThrow().id();
      assertThat(answers).isNotEmpty();
      for (String answer : answers) {
        int size = Math.toIntExact(Checkpoint.of(Note.parse(answer)).size());
        assertThat(answer).startsWith(Stand.note(RECORDS, size).body());
        assertThat(store.checkpoint(id, size).orElseThrow().note()).isEqualTo(answer);
      }
    }
    assertThat(
            new Audit(Stand.TRUST, List.of(), false, done -> {})
                .verify(folder.resolve("witness.db"))
                .logs())
        .singleElement()
        .matches(log -> log.records() == RECORDS.size());
  }
}
