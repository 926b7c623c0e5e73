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
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.reading.SteadyClock;

/** Groups the lines of a ledger, in order, into messages; record-format.md section 5. */
final class Packer {

  /** More than what a batch has around its readings: log 128, kid 8, prev 43, two numbers. */
  private static final int FRAME_BYTES = 512;

  /** Less than what a line says and an entry does not: log, kid, prev, seq, t and v. */
  private static final int STATED_ONCE_BYTES = 80;

  private final SteadyClock clock;
  private final Duration age;
  private final Deque<Parcel> ready = new ArrayDeque<>();
  private final List<Record> run = new ArrayList<>();
  private int runBytes;
  private long dueNanos;
  private int most;

  Packer(Settings settings, SteadyClock clock) {
    this.clock = clock;
    this.age = settings.batchAge();
    this.most = settings.batchRecords();
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
    if (!run.isEmpty() && !joinsRun(record)) {
      endRun();
    }
    if (record.type() != RecordType.READING) {
      ready.add(Parcel.of(List.of(record)));
      return;
    }
    if (run.isEmpty()) {
      runBytes = FRAME_BYTES;
      dueNanos = clock.nanos() + patience(record).toNanos();
    }
    run.add(record);
    runBytes += entryBytes(record);
    if (run.size() >= most) {
      endRun();
    }
  }

  private boolean joinsRun(Record record) {
    return Batch.joins(run.get(run.size() - 1), record)
        && runBytes + entryBytes(record) <= Message.MAX_BYTES;
  }

  private static int entryBytes(Record record) {
    return record.line().length() - STATED_ONCE_BYTES;
  }

  /** What is left of the time that a reading may wait; none of it in a backlog. */
  private Duration patience(Record oldest) {
    Duration waited = Duration.between(oldest.at(), clock.instant());
    Duration left = age.minus(waited.isNegative() ? Duration.ZERO : waited);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Lets the readings that wait for others wait no longer. */
  void endRun() {
    if (!run.isEmpty()) {
      ready.add(Parcel.of(run));
      run.clear();
    }
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
  }

  /** Puts fewer readings into each message from now on. */
  void limit(long records) {
    most = (int) Math.max(1, Math.min(most, records));
  }
}
