// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leakmonitor.uplink.BatchSettings;
import org.leakmonitor.uplink.Forwarder;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.RateSettings;
import org.leakmonitor.uplink.Settings;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.mqtt.Publishers;
import org.leakmonitor.uplink.paho.PahoClient;

/**
 * A day of four tags at 1 Hz, sent to a real broker after an outage: as fast as it goes, in each
 * form that a reading may have on the wire, and within the default rates with live readings beside.
 */
final class DrainBench {

  private static final int READINGS = 4 * 86_400;

  /** Alone, readings take so many messages that a part of them tells enough. */
  private static final int ALONE = 40_000;

  private static final int LIVE_EACH = 100;
  private static final Duration LIVE_EVERY = Duration.ofSeconds(1);
  private static final Duration LIVE_FOR = Duration.ofSeconds(60);
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long LOOK_MILLIS = 5;
  private static final String TOPIC = "leak/site_alpha";

  /** Held here, since loggers that nobody holds forget their level. */
  private static final Logger LOG = Logger.getLogger("org.leakmonitor");

  private DrainBench() {}

  /** Counts the bytes that pass through it. */
  private static final class Counted implements Publisher {

    private final Publisher next;
    private final AtomicLong bytes = new AtomicLong();

    Counted(Publisher next) {
      this.next = next;
    }

    @Override
    public CompletableFuture<Void> publish(byte[] payload) {
      bytes.addAndGet(payload.length + (long) TOPIC.length());
      return next.publish(payload);
    }

    @Override
    public void close() {
      next.close();
    }
  }

  public static void main(String[] args) throws Exception {
    LOG.setLevel(Level.WARNING);
    BatchSettings batch =
        new BatchSettings(
            BatchSettings.DEFAULTS.bytes(),
            TOPIC.length(),
            BatchSettings.DEFAULTS.records(),
            BatchSettings.DEFAULTS.age(),
            false);
    drain("warm", ALONE, batch);
    drain("drain", READINGS, batch);
    drain(
        "drain.single",
        ALONE,
        new BatchSettings(batch.bytes(), TOPIC.length(), 1, batch.age(), false));
    drain(
        "drain.gzip",
        READINGS,
        new BatchSettings(batch.bytes(), TOPIC.length(), batch.records(), batch.age(), true));
    live(batch);
  }

  private static Settings settings(BatchSettings batch, RateSettings rate) {
    Settings defaults = Settings.DEFAULTS;
    return new Settings(
        batch,
        rate,
        defaults.backlogPercent(),
        defaults.backoffMin(),
        defaults.backoffMax(),
        defaults.closeTimeout());
  }

  private static Counted publisher() {
    Path pki = Path.of(Samples.told("pki"));
    return new Counted(
        Publishers.deaf(
            new PahoClient(),
            MqttSettings.of(
                "localhost",
                Integer.parseInt(Samples.told("port")),
                "gw01",
                TOPIC,
                pki.resolve("ca.crt"),
                pki.resolve("gw01.crt"),
                pki.resolve("gw01.key"))));
  }

  private static void drain(String series, int readings, BatchSettings batch) throws Exception {
    Counted counted = publisher();
    try (BenchLedger bench = BenchLedger.create("drain")) {
      bench.backfill(readings);
      try (Forwarder forwarder =
          new Forwarder(
              bench.ledger,
              bench.file,
              counted,
              settings(batch, RateSettings.UNLIMITED),
              bench.clock,
              () -> true)) {
        Samples.Watch start = Samples.start();
        forwarder.start();
        awaitDrained(forwarder);
        Samples.Rate rate = start.rate(readings);
        if (!series.equals("warm")) {
          rate.add(series);
          Samples.add(series + ".bytes", (double) counted.bytes.get() / readings);
        }
      }
    }
    Samples.progress(series);
  }

  private static void live(BatchSettings batch) throws Exception {
    try (BenchLedger bench = BenchLedger.create("drain")) {
      bench.backfill(READINGS);
      try (Forwarder forwarder =
          new Forwarder(
              bench.ledger,
              bench.file,
              publisher(),
              settings(batch, RateSettings.DEFAULTS),
              bench.clock,
              () -> true)) {
        forwarder.start();
        long begin = System.nanoTime();
        live(bench, begin + SETTLED.toNanos());
        Samples.add("drain.outage.rss.early", Samples.residentMegabytes());
        live(bench, begin + LIVE_FOR.toNanos());
        if (forwarder.stats().backlog() == 0) {
          throw new IllegalStateException("the backlog ended before the live readings did");
        }
        Samples.add("drain.live.p50", (double) forwarder.stats().p50Millis());
        Samples.add("drain.live.p99", (double) forwarder.stats().p99Millis());
        Samples.add("drain.live.max", (double) forwarder.stats().maxMillis());
        awaitDrained(forwarder);
        Samples.add("drain.outage", (System.nanoTime() - begin) / NANOS_PER_SECOND);
        Samples.add("drain.outage.rss", Samples.residentMegabytes());
      }
    }
  }

  private static void live(BenchLedger bench, long endNanos) throws Exception {
    while (System.nanoTime() < endNanos) {
      Thread.sleep(LIVE_EVERY.toMillis());
      bench.append(LIVE_EACH);
    }
  }

  private static void awaitDrained(Forwarder forwarder) throws InterruptedException {
    while (forwarder.stats().backlog() > 0) {
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
