// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.simulator.network.FaultyNetwork;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.Forwarder;
import org.leakmonitor.uplink.Settings;
import org.leakmonitor.uplink.TestLedger;
import org.leakmonitor.uplink.TestSettings;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.mqtt.Publishers;
import org.leakmonitor.uplink.mqtt.Recorder;

/** From a ledger through a faulty network and a real broker to a recorder, which has a good way. */
final class Crossing implements AutoCloseable {

  private static final Settings QUICK =
      TestSettings.of(
          36,
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofSeconds(20));

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long SEED = 20_261_127;

  final Mosquitto broker;
  final FaultyNetwork network;
  final TestLedger near;
  private final Recorder recorder;
  private Optional<Forwarder> forwarder = Optional.empty();

  Crossing(Path folder) throws Exception {
    Path files = Files.createDirectories(folder.resolve("broker").toAbsolutePath());
    broker = new Mosquitto(files).start();
    InetAddress here = InetAddress.getLoopbackAddress();
    network =
        FaultyNetwork.open(
            new InetSocketAddress(here, 0), new InetSocketAddress(here, broker.port()), SEED);
    recorder = Recorder.subscribe(broker);
    near = TestLedger.open(folder);
  }

  /**
   * Through the network.
   *
   * @param patience for a connection and for each PUBACK
   */
  MqttSettings settings(Duration patience) {
    BrokerSettings through =
        new BrokerSettings(
            "localhost",
            network.port(),
            Mosquitto.GATEWAY,
            new PemFiles(
                broker.pki().resolve("ca.crt"),
                broker.pki().resolve("gw01.crt"),
                broker.pki().resolve("gw01.key")),
            Duration.ofSeconds(5),
            patience,
            patience,
            BrokerSettings.TLS_VERSIONS);
    return new MqttSettings(through, Mosquitto.TOPIC, MqttSettings.WINDOW);
  }

  /** Starts to send, and waits until what there is has been acknowledged. */
  void start(Duration patience) throws Exception {
    Forwarder started =
        new Forwarder(
            near.ledger,
            near.file,
            Publishers.deaf(new PahoClient(), settings(patience)),
            QUICK,
            near.clock,
            () -> true);
    forwarder = Optional.of(started);
    started.start();
    near.readings(100);
    awaitDrained();
  }

  Forwarder forwarder() {
    return forwarder.orElseThrow();
  }

  void awaitDrained() throws Exception {
    await(() -> forwarder().stats().backlog() == 0);
  }

  /** Waits for the record of an outage that begins like this. */
  void awaitEvent(String begin) throws Exception {
    await(() -> near.events().stream().anyMatch(event -> event.startsWith(begin)));
  }

  /** Waits until messages have failed after the first so many. */
  void awaitFailures(long more) throws Exception {
    await(() -> failures() >= more);
  }

  long failures() {
    return forwarder().stats().failures().values().stream().mapToLong(Long::longValue).sum();
  }

  void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime())
          .as(() -> forwarder.map(each -> each.stats().toString()).orElse("not started"))
          .isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  /** The outage is over, on record with its length, and behind the broker is what was recorded. */
  void arrivesWhole() throws Exception {
    awaitEvent("uplink_up=");
    awaitDrained();
    forwarder().close();
    List<String> lines = near.lines();
    NavigableMap<Long, String> received = new TreeMap<>();
    int messages = 0;
    while (received.size() < lines.size()) {
      List<String> all = recorder.received(messages + 1);
      for (String text : all.subList(messages, all.size())) {
        for (Record record : Message.read(text, false).records()) {
          received.put(record.seq(), record.line());
        }
      }
      messages = all.size();
    }
    assertThat(List.copyOf(received.values())).isEqualTo(lines);
    assertThat(near.events())
        .filteredOn(event -> event.startsWith("uplink_up="))
        .isNotEmpty()
        .allMatch(event -> event.matches("uplink_up=[0-9]+\\.[0-9]s"));
  }

  @Override
  public void close() throws IOException, LedgerException {
    forwarder.ifPresent(Forwarder::close);
    near.close();
    recorder.close();
    network.close();
    broker.close();
  }
}
