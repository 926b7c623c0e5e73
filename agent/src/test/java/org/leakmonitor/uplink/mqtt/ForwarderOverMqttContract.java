// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.uplink.BatchSettings;
import org.leakmonitor.uplink.Forwarder;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.RateSettings;
import org.leakmonitor.uplink.Settings;
import org.leakmonitor.uplink.TestLedger;
import org.leakmonitor.uplink.TestSettings;

/**
 * The whole way: from a ledger on disk, over TLS and a broker that comes and goes, to a recorder.
 */
@Timeout(180)
public abstract class ForwarderOverMqttContract {

  private static final Settings QUICK =
      TestSettings.of(
          36,
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofSeconds(20));

  /** The client in question. */
  protected abstract Client client();

  protected final Publisher publisher(MqttSettings settings) {
    return Publishers.deaf(client(), settings);
  }

  @Test
  void records_surviveARestartOfTheBroker(@TempDir Path folder) throws Exception {
    Path files = Files.createDirectories(folder.resolve("broker").toAbsolutePath());
    NavigableMap<Long, String> received = new TreeMap<>();
    try (TestLedger near = TestLedger.open(folder);
        Mosquitto broker = new Mosquitto(files).start()) {
      try (Recorder recorder = Recorder.subscribe(broker)) {
        Forwarder forwarder =
            new Forwarder(
                near.ledger,
                near.file,
                publisher(broker.settings()),
                QUICK,
                near.clock,
                () -> true);
        forwarder.start();
        try (forwarder) {
          near.readings(500);
          awaitDrained(forwarder);
          broker.stop();
          near.readings(2_000);
          awaitFailure(forwarder);
          broker.start();
          near.readings(500);
          awaitRecovery(near);
          awaitDrained(forwarder);
        }
        collect(recorder, near.lines().size(), received);
      }
      assertThat(List.copyOf(received.values())).isEqualTo(near.lines());
      assertThat(near.events().get(0)).startsWith("uplink_down=");
      assertThat(near.events().get(near.events().size() - 1)).startsWith("uplink_up=");
    }
  }

  @Test
  void compressedBacklog_arrivesAsItStandsInTheLedger(@TempDir Path folder) throws Exception {
    Path files = Files.createDirectories(folder.resolve("broker").toAbsolutePath());
    Settings pressed =
        new Settings(
            new BatchSettings(5_120, 15, 1_000, QUICK.batch().age(), true),
            RateSettings.UNLIMITED,
            QUICK.backlogPercent(),
            QUICK.backoffMin(),
            QUICK.backoffMax(),
            QUICK.closeTimeout());
    NavigableMap<Long, String> received = new TreeMap<>();
    try (TestLedger near = TestLedger.open(folder);
        Mosquitto broker = new Mosquitto(files).start();
        Recorder recorder = Recorder.subscribe(broker)) {
      near.readings(1_000);
      Forwarder forwarder =
          new Forwarder(
              near.ledger,
              near.file,
              publisher(broker.settings()),
              pressed,
              near.clock,
              () -> true);
      try (forwarder) {
        forwarder.start();
        awaitDrained(forwarder);
        // genesis alone, and less than the 36 readings a message that would fit uncompressed
        assertThat(forwarder.stats().messages()).isLessThan(1_000 / 40);
      }
      collect(recorder, near.lines().size(), received);
      assertThat(List.copyOf(received.values())).isEqualTo(near.lines());
    }
  }

  private static void awaitDrained(Forwarder forwarder) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (forwarder.stats().backlog() > 0) {
      assertThat(System.nanoTime()).as(forwarder.stats().toString()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  private static void awaitRecovery(TestLedger near) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (near.events().stream().noneMatch(event -> event.startsWith("uplink_up="))) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  private static void awaitFailure(Forwarder forwarder) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (forwarder.stats().failures().isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  /** Takes what comes until each of {@code count} records has come; a duplicate is no harm. */
  private static void collect(Recorder recorder, int count, NavigableMap<Long, String> received)
      throws Exception {
    int messages = 0;
    while (received.size() < count) {
      List<String> all = recorder.received(messages + 1);
      for (String text : all.subList(messages, all.size())) {
        for (Record record : Message.read(text, false).records()) {
          received.put(record.seq(), record.line());
        }
      }
      messages = all.size();
    }
  }
}
