// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.ledger.Signer;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;

/** A real ledger in a folder of the test's. */
public final class TestLedger implements AutoCloseable {

  private static final List<TagId> TAGS =
      List.of(new TagId("PT-101"), new TagId("PT-102"), new TagId("PT-103"));

  public final SteadyClock clock;
  public final Path file;
  public final Ledger ledger;
  private int made;

  private TestLedger(SteadyClock clock, Path file, Ledger ledger) {
    this.clock = clock;
    this.file = file;
    this.ledger = ledger;
  }

  public static TestLedger open(Path folder) throws Exception {
    return open(folder, EpochSettings.DEFAULTS);
  }

  public static TestLedger open(Path folder, EpochSettings epoch) throws Exception {
    return open(folder, epoch, SteadyClock.ofSystem());
  }

  public static TestLedger open(Path folder, EpochSettings epoch, SteadyClock clock)
      throws Exception {
    return open(folder, epoch, clock, new EpochKeys(new SecureRandom()));
  }

  public static TestLedger open(
      Path folder, EpochSettings epoch, SteadyClock clock, Supplier<Signer> epochKeys)
      throws Exception {
    Path key = folder.resolve("device.key");
    FileKey device = Files.exists(key) ? FileKey.load(key) : FileKey.create(key);
    Gateway gateway =
        new Gateway(
            "site_alpha/gw01",
            device,
            Hash.of(new byte[0]),
            "test",
            Event.ClockSource.NTP,
            Duration.ofMillis(10));
    Path file = folder.resolve("ledger.db");
    Ledger ledger =
        Ledger.open(
            new org.leakmonitor.ledger.Settings(
                file,
                Duration.ofMillis(5),
                epoch,
                org.leakmonitor.ledger.Retention.DEFAULTS,
                org.leakmonitor.ledger.Settings.CHECKPOINT_EVERY),
            gateway,
            epochKeys,
            clock);
    return new TestLedger(clock, file, ledger);
  }

  /** Records readings and waits until they are durable. */
  public void readings(int count) {
    List<CompletableFuture<Record>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(ledger.submit(reading()));
    }
    records.forEach(CompletableFuture::join);
  }

  public Event reading() {
    made++;
    return new Event.Observed(
        new Reading(
            TAGS.get(made % TAGS.size()),
            clock.instant(),
            new Value(new BigDecimal("845." + made % 10)),
            new Unit("psi"),
            made % 50 == 0 ? Quality.UNCERTAIN : Quality.GOOD,
            Optional.empty()));
  }

  public void notice(String code) throws Exception {
    ledger.append(new Event.Notice(clock.instant(), code, Optional.empty()));
  }

  public void alarm(String code) throws Exception {
    ledger.append(
        new Event.Alarm(
            clock.instant(), "zone-1", code, Event.Alarm.State.RAISED, Optional.empty()));
  }

  public List<String> lines() throws Exception {
    try (LedgerFile reader = LedgerFile.open(file)) {
      return reader.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE).stream().map(Line::text).toList();
    }
  }

  public List<SeqRange> acknowledged() throws Exception {
    return marked(Mark.ACKNOWLEDGED);
  }

  public List<SeqRange> marked(Mark mark) throws Exception {
    try (LedgerFile reader = LedgerFile.open(file)) {
      return reader.marked(mark);
    }
  }

  /** {@code code} or {@code code=ref} of each event on record. */
  public List<String> events() throws Exception {
    List<String> events = new ArrayList<>();
    for (String line : lines()) {
      Record record = Record.parse(line);
      if (record.has("code")) {
        events.add(record.text("code") + (record.has("ref") ? "=" + record.text("ref") : ""));
      }
    }
    return events;
  }

  @Override
  public void close() throws LedgerException {
    ledger.close();
  }
}
