// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.ledger.EpochSettings;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Gateway;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Retention;
import org.leakmonitor.ledger.Settings;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;
import org.leakmonitor.verify.TrustFile;

/** A new ledger on the real disk, with the settings of a gateway, for a hundred transmitters. */
final class BenchLedger implements AutoCloseable {

  private static final String GATEWAY = "site_alpha/gw01";
  private static final int TAGS = 100;
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Unit PSI = new Unit("psi");

  final SteadyClock clock = SteadyClock.ofSystem();
  final Path file;
  final Ledger ledger;

  private final FileKey device;
  private final List<TagId> tags = new ArrayList<>();
  private long made;

  private BenchLedger(Path file, FileKey device) throws LedgerException {
    this.file = file;
    this.device = device;
    for (int i = 0; i < TAGS; i++) {
      tags.add(new TagId("PT-" + (101 + i)));
    }
    Gateway gateway =
        new Gateway(
            GATEWAY,
            device,
            Hash.of(new byte[0]),
            "leakmonitor-bench",
            Event.ClockSource.NTP,
            Duration.ofMillis(10));
    this.ledger =
        Ledger.open(
            new Settings(
                file,
                Settings.COMMIT_EVERY,
                EpochSettings.DEFAULTS,
                Retention.DEFAULTS,
                Settings.CHECKPOINT_EVERY),
            gateway,
            new EpochKeys(new SecureRandom()),
            clock);
  }

  /** Makes the ledger of this name anew. */
  static BenchLedger create(String name) throws Exception {
    Path file = Samples.folder().resolve(name + ".db");
    for (String suffix : List.of("", "-wal", "-shm", ".lock", ".key")) {
      Files.deleteIfExists(Path.of(file + suffix));
    }
    return new BenchLedger(file, FileKey.create(Path.of(file + ".key")));
  }

  /** What a poll of the next tag yields. */
  Event reading(Instant at) {
    long number = made++;
    return new Event.Observed(
        new Reading(
            tags.get((int) (number % TAGS)),
            at,
            new Value(BigDecimal.valueOf(84_500 + number * 37 % 1_000, 2)),
            PSI,
            Quality.GOOD,
            Optional.empty()));
  }

  /** Hands readings over from this thread, and waits until each is signed, chained and synced. */
  void append(int count) throws InterruptedException {
    append(count, number -> clock.instant(), done -> {});
  }

  /** Fills the ledger as if every tag had been polled in its period, up to now. */
  void backfill(int count) throws InterruptedException {
    backfill(count, done -> {});
  }

  /** The same, telling how many readings are handed over. */
  void backfill(int count, IntConsumer progress) throws InterruptedException {
    Duration step = PERIOD.dividedBy(TAGS);
    Instant first = clock.instant().minus(step.multipliedBy(count));
    append(count, number -> first.plus(step.multipliedBy(number)), progress);
  }

  private void append(int count, IntFunction<Instant> at, IntConsumer progress)
      throws InterruptedException {
    AtomicInteger failed = new AtomicInteger();
    CountDownLatch left = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      progress.accept(i);
      CompletableFuture<Record> unused =
          ledger
              .submit(reading(at.apply(i)))
              .whenComplete(
                  (record, failure) -> {
                    failed.addAndGet(failure == null ? 0 : 1);
                    left.countDown();
                  });
    }
    left.await();
    if (failed.get() > 0) {
      throw new IllegalStateException(failed + " readings were not recorded");
    }
  }

  /** The lines of all readings so far. */
  List<String> readings() throws LedgerException {
    try (LedgerFile reader = LedgerFile.open(file)) {
      return reader.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
          .map(Line::text)
          .filter(line -> line.contains("\"t\":\"reading\""))
          .toList();
    }
  }

  /** What a verifier of this ledger trusts. */
  TrustFile trust() {
    Map<TagId, TrustFile.Tag> known = new LinkedHashMap<>();
    tags.forEach(tag -> known.put(tag, new TrustFile.Tag(PSI, PERIOD)));
    return new TrustFile(
        GATEWAY, List.of(new TrustFile.DeviceKey(1, device.publicKey())), known, List.of());
  }

  @Override
  public void close() throws LedgerException {
    ledger.close();
  }
}
