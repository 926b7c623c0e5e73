// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.leakmonitor.ledger.Batch;
import org.leakmonitor.ledger.BatchWriter;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.reading.SteadyClock;

/** Groups the lines of a ledger, in order, into messages; record-format.md section 5. */
final class Packer {

  private final BatchSettings settings;
  private final Room room;
  private final SteadyClock clock;
  private final boolean live;
  private final Optional<Press> press;
  private final Deque<Parcel> ready = new ArrayDeque<>();
  private final List<Record> run = new ArrayList<>();
  private final List<Long> births = new ArrayList<>();
  private Optional<BatchWriter> writer = Optional.empty();
  private long dueNanos;
  private long clearedNanos;

  private Packer(BatchSettings settings, Room room, SteadyClock clock, boolean live) {
    this.settings = settings;
    this.room = room;
    this.clock = clock;
    this.live = live;
    this.press = live || !settings.gzipBacklog() ? Optional.empty() : Optional.of(new Press());
    this.clearedNanos = clock.nanos();
  }

  /** For readings that are worth most now: they wait for others a little. */
  static Packer live(BatchSettings settings, Room room, SteadyClock clock) {
    return new Packer(settings, room, clock, true);
  }

  /** For readings that are late already: there are others enough. */
  static Packer backlog(BatchSettings settings, Room room, SteadyClock clock) {
    return new Packer(settings, room, clock, false);
  }

  void add(Line line) {
    try {
      add(Record.parse(line.text()));
    } catch (FormatException e) {
      // a verifier will find it; here it must neither be hidden nor stop what follows
      endRun();
      ready.add(Parcel.of(line));
    }
  }

  private void add(Record record) {
    if (record.type() != RecordType.READING) {
      endRun();
      ready.add(parcel(List.of(record), List.of()));
      return;
    }
    if (!joinsRun(record)) {
      endRun();
      begin(record);
    }
    run.add(record);
    if (live) {
      births.add(birth(record));
    }
    if (run.size() >= settings.records()) {
      endRun();
    }
  }

  private boolean joinsRun(Record record) {
    return !run.isEmpty()
        && Batch.joins(run.get(run.size() - 1), record)
        && writer.orElseThrow().offer(record, mostBytes());
  }

  private int mostBytes() {
    return press.map(each -> each.before(room.bytes())).orElse(room.bytes());
  }

  private void begin(Record first) {
    writer = Optional.of(new BatchWriter(first));
    Duration patience = live ? settings.age() : Duration.ZERO;
    dueNanos = clock.nanos() + patience.toNanos();
  }

  /**
   * When a reading was taken, by the monotonic clock; its own stamp may come from before a step of
   * the other one. What is live was not there when this was last cleared.
   */
  private long birth(Record record) {
    Duration waited = Duration.between(clock.settled(record.at()), clock.instant());
    long now = clock.nanos();
    long longest = now - clearedNanos;
    boolean isPlausible = !waited.isNegative() && waited.compareTo(Duration.ofNanos(longest)) <= 0;
    return isPlausible ? now - waited.toNanos() : now;
  }

  /** Lets the readings that wait for others wait no longer. */
  void endRun() {
    if (run.size() == 1) {
      ready.add(parcel(run, births));
    } else if (press.isPresent() && !run.isEmpty()) {
      press(run);
    } else if (!run.isEmpty()) {
      ready.add(Parcel.of(run, writer.orElseThrow().toBytes(), births));
    }
    run.clear();
    births.clear();
  }

  /** What compresses less well than the readings before it goes in two. */
  private void press(List<Record> records) {
    byte[] plain = Message.write(records);
    byte[] payload = records.size() == 1 ? plain : press.orElseThrow().press(plain);
    if (payload.length > room.bytes() && records.size() > 1) {
      press(records.subList(0, records.size() / 2));
      press(records.subList(records.size() / 2, records.size()));
    } else {
      ready.add(Parcel.of(records, payload, List.of()));
    }
  }

  private static Parcel parcel(List<Record> records, List<Long> births) {
    return Parcel.of(records, Message.write(records), births);
  }

  /** The next message that is complete, or whose oldest reading has waited long enough. */
  Optional<Parcel> poll() {
    if (ready.isEmpty() && !run.isEmpty() && clock.nanos() - dueNanos >= 0) {
      endRun();
    }
    return Optional.ofNullable(ready.poll());
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  /** When the readings that wait will have waited long enough, by the monotonic clock. */
  OptionalLong dueNanos() {
    return run.isEmpty() ? OptionalLong.empty() : OptionalLong.of(dueNanos);
  }

  /** Forgets what was added and not polled. */
  void clear() {
    ready.clear();
    run.clear();
    births.clear();
    clearedNanos = clock.nanos();
  }
}
