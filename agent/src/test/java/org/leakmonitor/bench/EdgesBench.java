// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.reading.Latency;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Scaling;
import org.leakmonitor.source.gpio.Contact;
import org.leakmonitor.source.gpio.Counter;
import org.leakmonitor.source.gpio.Gauge;
import org.leakmonitor.source.gpio.Role;
import org.leakmonitor.source.gpio.poll.LineSource;

/**
 * Edges lost at 1 kHz, and how long after its edge a contact's record is durable, beside the same
 * without the ledger. The line is a queue of 16 edges in this process; a kernel's interrupt is not
 * part of it.
 */
final class EdgesBench {

  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int SECONDS = 20;
  private static final int HERTZ = 1_000;
  private static final int CONTACT_SECONDS = 5;
  private static final int CONTACT_HERTZ = 20;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final double HUNDRED = 100;
  private static final long SETTLING_NANOS = 2_000_000_000;
  private static final double MICROS_PER_SECOND = 1e6;

  private EdgesBench() {}

  public static void main(String[] args) throws Exception {
    try (BenchLedger bench = BenchLedger.create("edges")) {
      count(bench);
      Samples.progress("%d s at %d Hz".formatted(SECONDS, HERTZ));
      time(bench, "edges", false);
      time(bench, "edges.alone", true);
    }
  }

  /** A line that changes a thousand times a second, as a counter with its records on disk. */
  private static void count(BenchLedger bench) throws InterruptedException {
    QueuedLine line = new QueuedLine();
    LineSource source = LineSource.of(counter(), OptionalLong.empty(), line.board(), bench.clock);
    Thread thread =
        start(
            source,
            observation -> {
              CompletableFuture<Record> unused = submit(bench, observation);
            });
    LockSupport.parkNanos(SETTLING_NANOS);
    Samples.Watch watch = Samples.start();
    int edges = SECONDS * HERTZ;
    line.toggle(edges, NANOS_PER_SECOND / HERTZ);
    Samples.Rate rate = watch.rate(edges);
    LockSupport.parkNanos(SETTLING_NANOS);
    end(source, thread);
    long counted = source.standing().counts().getOrDefault("edges", 0L);
    Samples.add("edges.counted", HUNDRED * counted / edges);
    Samples.add("edges.lost", (double) (edges - counted));
    Samples.add("edges.cpu", HUNDRED * rate.cpuMicros() * edges / MICROS_PER_SECOND / SECONDS);
  }

  private static void time(BenchLedger bench, String series, boolean alone)
      throws InterruptedException {
    Latency latency = new Latency();
    QueuedLine line = new QueuedLine();
    LineSource source = LineSource.of(contact(), line.board(), bench.clock);
    Thread thread =
        start(
            source,
            observation -> {
              if (alone) {
                took(latency, bench, observation);
              } else {
                CompletableFuture<Void> unused =
                    submit(bench, observation)
                        .thenAccept(record -> took(latency, bench, observation));
              }
            });
    LockSupport.parkNanos(SETTLING_NANOS);
    line.toggle(CONTACT_SECONDS * CONTACT_HERTZ, NANOS_PER_SECOND / CONTACT_HERTZ);
    LockSupport.parkNanos(SETTLING_NANOS);
    end(source, thread);
    Samples.add(series + ".p50", latency.percentile(0.50) / MICROS_PER_MILLI);
    Samples.add(series + ".p99", latency.percentile(0.99) / MICROS_PER_MILLI);
  }

  private static void took(Latency latency, BenchLedger bench, Observation observation) {
    Duration since = Duration.between(observation.at(), bench.clock.instant());
    latency.record(since.toNanos() / NANOS_PER_MICRO);
  }

  private static CompletableFuture<Record> submit(BenchLedger bench, Observation observation) {
    return bench.ledger.submit(new Event.Observed(observation));
  }

  private static Thread start(LineSource source, Consumer<Observation> sink) {
    Thread thread = new Thread(() -> source.run(sink), source.name());
    thread.start();
    return thread;
  }

  private static void end(LineSource source, Thread thread) throws InterruptedException {
    source.close();
    thread.join();
  }

  /** Its slots are an hour apart, so that what is timed are edges alone, but for the first. */
  private static Contact contact() {
    return new Contact(
        new TagId("ZS-301"),
        new LineId(Optional.empty(), 17),
        Pull.NONE,
        Polarity.ACTIVE_HIGH,
        Duration.ZERO,
        2 * CONTACT_HERTZ,
        Role.GENERIC,
        Contact.UNIT,
        Duration.ofHours(1));
  }

  private static Counter counter() {
    return new Counter(
        new LineId(Optional.empty(), 27),
        Pull.NONE,
        Polarity.ACTIVE_HIGH,
        Duration.ZERO,
        PERIOD,
        Optional.of(gauge("FT-101", "Hz")),
        Optional.of(gauge("FQ-101", "m3")));
  }

  private static Gauge gauge(String tag, String unit) {
    return new Gauge(
        new TagId(tag),
        new Scaling(BigDecimal.ONE, BigDecimal.ZERO, 3),
        new Unit(unit),
        Limits.NONE,
        PERIOD,
        Optional.empty());
  }
}
