// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leakmonitor.uplink.Forwarder;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.Settings;
import org.leakmonitor.uplink.Stats;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.mqtt.Publishers;
import org.leakmonitor.uplink.paho.PahoClient;

/**
 * From a poll to its acknowledgement by a real broker, beside publishing the same messages without
 * a ledger.
 */
final class PublishBench {

  private static final int READINGS = 20_000;
  private static final int WARM_UPS = 2;
  private static final int RUNS = 5;
  private static final long LOOK_MILLIS = 2;

  /** Held here, since loggers that nobody holds forget their level. */
  private static final Logger LOG = Logger.getLogger("org.leakmonitor");

  private PublishBench() {}

  /** Keeps what passes through it. */
  private static final class Kept implements Publisher {

    private final Publisher next;
    private final List<byte[]> payloads = Collections.synchronizedList(new ArrayList<>());

    Kept(Publisher next) {
      this.next = next;
    }

    @Override
    public CompletableFuture<Void> publish(byte[] payload) {
      payloads.add(payload);
      return next.publish(payload);
    }

    @Override
    public void close() {
      next.close();
    }
  }

  public static void main(String[] args) throws Exception {
    LOG.setLevel(Level.WARNING);
    for (int run = 1 - WARM_UPS; run <= RUNS; run++) {
      publishAlone(run > 0, forward(run > 0));
      if (run > 0) {
        Samples.progress("run %d of %d".formatted(run, RUNS));
      }
    }
  }

  private static MqttPublisher publisher() {
    Path pki = Path.of(Samples.told("pki"));
    return Publishers.deaf(
        new PahoClient(),
        MqttSettings.of(
            "localhost",
            Integer.parseInt(Samples.told("port")),
            "gw01",
            "leak/site_alpha",
            pki.resolve("ca.crt"),
            pki.resolve("gw01.crt"),
            pki.resolve("gw01.key")));
  }

  private static List<byte[]> forward(boolean counts) throws Exception {
    Kept kept = new Kept(publisher());
    try (BenchLedger bench = BenchLedger.create("publish");
        Forwarder forwarder =
            new Forwarder(
                bench.ledger, bench.file, kept, Settings.DEFAULTS, bench.clock, () -> true)) {
      forwarder.start();
      // the record that opened the ledger makes the connection
      awaitAcknowledged(forwarder);
      long messages = forwarder.stats().messages();
      Samples.Watch start = Samples.start();
      bench.append(READINGS);
      awaitAcknowledged(forwarder);
      Samples.Rate rate = start.rate(READINGS);
      if (counts) {
        rate.add("publish");
        Stats stats = forwarder.stats();
        Samples.add("publish.batch", (double) READINGS / (stats.messages() - messages));
        Samples.add("publish.latency", (double) stats.p50Millis());
      }
    }
    return kept.payloads;
  }

  private static void awaitAcknowledged(Forwarder forwarder) throws InterruptedException {
    while (forwarder.stats().backlog() > 0) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static void publishAlone(boolean counts, List<byte[]> payloads) {
    try (MqttPublisher publisher = publisher()) {
      publisher.publish(payloads.get(0)).join();
      List<CompletableFuture<Void>> acknowledged = new ArrayList<>();
      Samples.Watch start = Samples.start();
      for (byte[] payload : payloads.subList(1, payloads.size())) {
        acknowledged.add(publisher.publish(payload));
      }
      acknowledged.forEach(CompletableFuture::join);
      if (counts) {
        start.rate(READINGS).add("publish.alone");
      }
    }
  }
}
