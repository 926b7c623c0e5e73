// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.leakmonitor.key.EpochKeys;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.EpochSettings;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Gateway;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Retention;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.ledger.Settings;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.TrustFile;

/** A ledger whose user remembers each record that it was told to be durable. */
final class LedgerUse {

  private static final String GATEWAY = "site_alpha/gw01";
  private static final TagId TAG = new TagId("PT-101");
  private static final Unit UNIT = new Unit("psi");
  private static final int TRIES = 2;

  /** Short, so that a run of a few hundred records sees some. */
  private static final EpochSettings EPOCH = new EpochSettings(64, Duration.ofHours(1));

  /** Long: a group is written when its last record, which is urgent, comes. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);

  private static final TrustFile TRUST =
      new TrustFile(
          GATEWAY,
          List.of(new TrustFile.DeviceKey(1, TestKeys.DEVICE.publicKey())),
          Map.of(TAG, new TrustFile.Tag(UNIT, Duration.ofHours(1))),
          List.of());

  private final SteadyClock clock = SteadyClock.ofSystem();
  private final Path file;
  private final SortedMap<Long, String> confirmed;
  private final List<LedgerException> failures = new ArrayList<>();
  private int made;

  LedgerUse(Path file) {
    this(file, new TreeMap<>());
  }

  /** Goes on with a file that holds these records. */
  LedgerUse(Path file, SortedMap<Long, String> confirmed) {
    this.file = file;
    this.confirmed = new TreeMap<>(confirmed);
  }

  /** A step that may fail for lack of a disk, and must say so in our own words. */
  private interface Step {
    void run() throws LedgerException;
  }

  /** What is done between start and stop. */
  interface Work {
    void on(Ledger ledger);
  }

  int failures() {
    return failures.size();
  }

  /** The lines that are durable, by their seq. */
  SortedMap<Long, String> confirmed() {
    return confirmed;
  }

  /** Starts, works and stops; a start that fails is tried once more, as systemd would. */
  void session(Work work) {
    List<Ledger> opened = new ArrayList<>();
    for (int i = 0; i < TRIES && opened.isEmpty(); i++) {
      attempt(() -> opened.add(open()));
    }
    for (Ledger ledger : opened) {
      try {
        keep(ledger.opening());
        work.on(ledger);
      } finally {
        attempt(ledger::close);
      }
    }
  }

  private Ledger open() throws LedgerException {
    Gateway gateway =
        new Gateway(
            GATEWAY,
            TestKeys.DEVICE,
            Hash.of(new byte[0]),
            "faults",
            Event.ClockSource.NTP,
            Duration.ofMillis(10));
    return Ledger.open(
        new Settings(file, COMMIT_EVERY, EPOCH, Retention.DEFAULTS, Settings.CHECKPOINT_EVERY),
        gateway,
        new EpochKeys(new SecureRandom()),
        clock);
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (LedgerException e) {
      met(e);
    }
  }

  private void met(LedgerException failure) {
    assertThat(failure.hint()).as("the cure of: %s", failure.getMessage()).isNotBlank();
    failures.add(failure);
  }

  /** One record with a sync of its own. */
  void append(Ledger ledger) {
    attempt(() -> keep(ledger.append(reading())));
  }

  /** So many records with one sync. */
  void group(Ledger ledger, int count) {
    List<CompletableFuture<Record>> records = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      records.add(ledger.submit(reading()));
    }
    append(ledger);
    int before = failures.size();
    records.forEach(record -> attempt(() -> keep(joined(record))));
    while (failures.size() > before) {
      failures.remove(failures.size() - 1); // of the same group
    }
  }

  private static Record joined(CompletableFuture<Record> record) throws LedgerException {
    try {
      return record.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LedgerException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Every record so far has arrived at the far side. */
  void acknowledge(Ledger ledger) {
    ledger.keep(Mark.ACKNOWLEDGED, List.of(new SeqRange(0, ledger.size() - 1)));
  }

  private void keep(Record record) {
    String before = confirmed.putIfAbsent(record.seq(), record.line());
    assertThat(before).as("seq %d was given away before", record.seq()).isNull();
  }

  private Event reading() {
    return new Event.Observed(
        new Reading(
            TAG,
            clock.instant(),
            new Value(BigDecimal.valueOf(++made)),
            UNIT,
            Quality.GOOD,
            Optional.empty()));
  }

  /** The next start works, and the file holds what it must. */
  void check() throws Exception {
    int before = failures.size();
    session(this::append);
    assertThat(failures.subList(before, failures.size()))
        .as("failures of the next start")
        .isEmpty();
    SortedMap<Long, String> held = lines();
    confirmed.forEach(
        (seq, line) -> assertThat(held.get(seq)).as("record %d", seq).isEqualTo(line));
    assertThat(new Audit(TRUST, List.of(), false, count -> {}).verify(file))
        .matches(report -> report.faults() == 0, "has no finding");
  }

  /** What the file holds. */
  SortedMap<Long, String> lines() throws LedgerException {
    SortedMap<Long, String> lines = new TreeMap<>();
    if (Files.exists(file)) {
      try (LedgerFile reader = LedgerFile.open(file)) {
        for (Line line : reader.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
          lines.put(line.seq(), line.text());
        }
      }
    }
    return lines;
  }
}
