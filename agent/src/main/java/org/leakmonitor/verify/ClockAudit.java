// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;

/** Follows the timestamps of one log; record-format.md sections 2 and 4. */
final class ClockAudit {

  /** How far a witness's clock may be off. */
  private static final Duration WITNESS_TOLERANCE = Duration.ofSeconds(5);

  private long highest;
  private long floor;
  private long uncertainty;
  private boolean due;

  ClockAudit(Mark.Clock mark) {
    this.highest = mark.highest();
    this.floor = mark.floor();
    this.uncertainty = mark.uncertainty();
    this.due = mark.due();
  }

  Mark.Clock mark() {
    return new Mark.Clock(highest, floor, uncertainty, due);
  }

  /** Records are missing here, and with them perhaps a step of the clock. */
  void interrupted() {
    highest = Long.MIN_VALUE;
    due = false;
  }

  void begin(Record genesis) {
    highest = genesis.integer("ts");
  }

  /** Every later record is younger than this, in seconds. */
  void witnessed(long time) {
    floor = Math.max(floor, Duration.ofSeconds(time).minus(WITNESS_TOLERANCE).toMillis());
  }

  /** What is wrong with a record's time, if something is. */
  Optional<Finding> take(String place, Record record) {
    long ts = record.integer("ts");
    boolean isClock = record.type() == RecordType.CLOCK;
    boolean restarts = record.type() == RecordType.EPOCH && !record.text("why").equals("rotate");
    boolean back = highest != Long.MIN_VALUE && ts < highest - Record.DISORDER.toMillis();
    boolean unannounced = (due && !isClock) || (back && !isClock && !restarts);
    Optional<Finding> finding = Optional.empty();
    if (unannounced) {
      finding =
          Optional.of(
              Finding.at(
                  Finding.Kind.CLOCK,
                  record.seq(),
                  place,
                  "a 'clock' record before time runs back below " + highest,
                  "ts " + ts));
    }
    due = back && restarts;
    highest = isClock || back ? ts : Math.max(highest, ts);
    if (isClock) {
      uncertainty = record.integer("unc");
    }
    return finding.isPresent() ? finding : early(place, record, ts);
  }

  private Optional<Finding> early(String place, Record record, long ts) {
    // an epoch record that restarts may run back; the clock record behind it tells the real time
    if (floor == Long.MIN_VALUE || due || ts >= floor - uncertainty) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.at(
            Finding.Kind.CLOCK,
            record.seq(),
            place,
            "a time after the witness's, at least " + (floor - uncertainty),
            "ts " + ts));
  }
}
