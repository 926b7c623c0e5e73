// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Chip;
import org.leakmonitor.source.gpio.Input;
import org.leakmonitor.source.gpio.Loop;
import org.leakmonitor.source.gpio.poll.AdcSource;

/**
 * What eight channels at two ADS1115 take, read ten times a second and recorded on disk, beside the
 * same records made without converters. A chip takes its time in this process; the kernel's own
 * work on a bus is not part of it.
 */
final class AdcBench {

  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final int SECONDS = 20;
  private static final int CHIPS = 2;
  private static final int CHANNELS = 4;
  private static final int READINGS = SECONDS * 10 * CHIPS * CHANNELS;
  private static final long SETTLING_NANOS = 5_000_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final double HUNDRED = 100;
  private static final double MICROS_PER_SECOND = 1e6;

  private AdcBench() {}

  public static void main(String[] args) throws Exception {
    try (BenchLedger bench = BenchLedger.create("adc")) {
      converters(bench);
      Samples.progress("%d channels of 10 Hz for %d s".formatted(CHIPS * CHANNELS, SECONDS));
      alone(bench);
    }
  }

  private static void converters(BenchLedger bench) throws InterruptedException {
    LongAdder readings = new LongAdder();
    List<AdcSource> sources =
        IntStream.range(0, CHIPS).mapToObj(chip -> source(chip, bench)).toList();
    List<Thread> threads = new ArrayList<>();
    for (AdcSource source : sources) {
      Thread thread =
          new Thread(
              () ->
                  source.run(
                      observation -> {
                        readings.add(observation instanceof Reading ? 1 : 0);
                        submit(bench, new Event.Observed(observation));
                      }),
              source.name());
      thread.start();
      threads.add(thread);
    }
    LockSupport.parkNanos(SETTLING_NANOS);
    long before = readings.sum();
    Samples.Watch watch = Samples.start();
    LockSupport.parkNanos(SECONDS * NANOS_PER_SECOND);
    told("adc", watch);
    Samples.add("adc.readings", HUNDRED * (readings.sum() - before) / READINGS);
    for (AdcSource source : sources) {
      source.close();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** As many readings in the same rhythm: one of each chip at a time, four times a period. */
  private static void alone(BenchLedger bench) {
    long begun = System.nanoTime();
    Samples.Watch watch = Samples.start();
    for (int round = 0; round < READINGS / CHIPS; round++) {
      long due = begun + round / CHANNELS * PERIOD.toNanos();
      LockSupport.parkNanos(due + round % CHANNELS * PacedAds1115.SAMPLE_NANOS - System.nanoTime());
      for (int chip = 0; chip < CHIPS; chip++) {
        submit(bench, bench.reading(bench.clock.instant()));
      }
    }
    told("adc.alone", watch);
  }

  private static void submit(BenchLedger bench, Event event) {
    CompletableFuture<Record> unused = bench.ledger.submit(event);
  }

  private static void told(String series, Samples.Watch watch) {
    double cpuMicros = watch.rate(READINGS).cpuMicros() * READINGS;
    Samples.add(series, HUNDRED * cpuMicros / MICROS_PER_SECOND / SECONDS);
  }

  private static AdcSource source(int number, BenchLedger bench) {
    Chip.Ads1115 chip = new Chip.Ads1115(1, 0x48 + number, PacedAds1115.SAMPLES_PER_SECOND);
    List<Channel> channels =
        IntStream.range(0, CHANNELS).mapToObj(input -> channel(number, input)).toList();
    return new AdcSource(
        new Adc("adc" + number, chip, channels),
        new PacedAds1115().board(chip.bus(), chip.address()),
        bench.clock,
        (tag, current) -> {});
  }

  private static Channel channel(int chip, int input) {
    return new Channel(
        new TagId("PT-" + (201 + chip * CHANNELS + input)),
        Input.parse(Integer.toString(input)),
        Optional.of(new BigDecimal("4.096")),
        new Loop(new BigDecimal(150), Optional.empty(), BigDecimal.ZERO, BigDecimal.valueOf(1600)),
        1,
        new Unit("kPa"),
        2,
        Limits.NONE,
        PERIOD,
        true,
        Optional.empty());
  }
}
