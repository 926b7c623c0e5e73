// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;

/**
 * Accounts for every poll of one tag: so many slots passed, so many readings and missed polls were
 * recorded. An answer may be late, and then the next interval is short; a poll that is missing is
 * never made up for. So a poll is called unaccounted only where none of the next intervals makes up
 * for it. Clocks that differ by 1 in 1,000 cause no finding.
 */
final class PollAccount {

  /** How many later records may make up for a late one. */
  private static final int PATIENCE = 16;

  private static final double CLOCK_RATE = 0.001;

  /** A poll in flight at an end may take its whole timeout, and a start its time. */
  private static final long IN_FLIGHT_MILLIS = 5_000;

  private final long periodMillis;

  /** How far recorded time ran ahead of recorded polls, after each of the last records. */
  private final Deque<Double> surplus = new ArrayDeque<>();

  private double running;

  /** What of that was put down to polls already. */
  private double settled;

  private OptionalLong coveredTo = OptionalLong.empty();
  private boolean inPhase;
  private long readings;
  private long missed;
  private long unaccounted;

  PollAccount(Duration period) {
    this.periodMillis = period.toMillis();
  }

  long readings() {
    return readings;
  }

  long missed() {
    return missed;
  }

  /** Polls of which no record tells. */
  long unaccounted() {
    return unaccounted;
  }

  /** Polls that no record from here to {@code millis} tells of, one a period. */
  long dueBy(long millis) {
    return coveredTo.isEmpty() ? 0 : (millis - coveredTo.getAsLong()) / periodMillis;
  }

  /** Counts from a moment on, for the tag's slots may lie anywhere in the period from now on. */
  void restart(long millis) {
    settle();
    inPhase = false;
    coveredTo = OptionalLong.of(millis);
  }

  /**
   * The agent ended and began again. Its slots lie elsewhere in the period now, and what came late
   * at the end has no later record that could make up for it, so it is not held against the tag.
   */
  void newRun() {
    forget();
    inPhase = false;
  }

  /** The clock was set by so much. */
  void shift(long millis) {
    coveredTo.ifPresent(covered -> coveredTo = OptionalLong.of(covered + millis));
  }

  /** Takes a reading or gap of this tag. */
  void take(Record record) {
    boolean isReading = record.type() == RecordType.READING;
    long polls = isReading ? 1 : record.integer("n");
    long to = isReading ? record.integer("ts") : record.integer("to");
    if (isReading) {
      readings++;
    } else {
      missed += polls;
    }
    if (inPhase) {
      advance(to - coveredTo.orElse(to), polls);
    } else {
      end(to - (polls - 1) * periodMillis);
    }
    inPhase = true;
    coveredTo = OptionalLong.of(to);
  }

  /** Evaluates what the end of the evidence leaves open. */
  void end(long millis) {
    long silence = millis - coveredTo.orElse(millis);
    if (silence > 2 * periodMillis + IN_FLIGHT_MILLIS) {
      unaccounted += silence / periodMillis - 1;
    }
    settle();
  }

  private void advance(long elapsed, long polls) {
    running += elapsed - (double) polls * periodMillis;
    double ahead = running - settled;
    running -= Math.signum(ahead) * Math.min(Math.abs(ahead), Math.abs(elapsed) * CLOCK_RATE);
    surplus.add(running);
    if (surplus.size() > PATIENCE) {
      judge();
      surplus.remove();
    }
  }

  /** Counts what no record in sight makes up for. */
  private void judge() {
    double least = surplus.stream().mapToDouble(Double::doubleValue).min().orElse(0) - settled;
    long lacking = Math.round(least / periodMillis);
    unaccounted += Math.max(0, lacking);
    settled += (double) lacking * periodMillis;
  }

  private void settle() {
    while (surplus.size() > 1) {
      judge();
      surplus.remove();
    }
    forget();
  }

  private void forget() {
    surplus.clear();
    running = 0;
    settled = 0;
  }
}
