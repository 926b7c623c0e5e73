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
 * recorded. What time ran ahead of the polls is a reading's lateness, or a poll of which no record
 * tells. Lateness passes and a lost poll does not: so one is called lost where all of the next
 * readings are later than the promptest ones before by nearly a period. A gap names slots, which
 * are never late. Clocks that differ by 1 in 1,000 cause no finding.
 */
final class PollAccount {

  /** How many readings are looked at before lateness is told from a lost poll. */
  private static final int PATIENCE = 16;

  /** The last readings of a run may all be late; fewer than these say little. */
  private static final int FEW = 3;

  /** How much of a period readings may become later for good, when the bus gets busier. */
  private static final double LASTING_LATENESS = 0.8;

  private static final double CLOCK_RATE = 0.001;

  /** A poll in flight at an end may take its whole timeout, and a start its time. */
  private static final long IN_FLIGHT_MILLIS = 5_000;

  /** Missed polls may go unrecorded for so long, and a crash forgets them; section 2. */
  private static final long GAP_REPEAT_MILLIS = 60_000;

  private final long periodMillis;

  /** How far recorded time ran ahead of recorded polls, after each of the last readings. */
  private final Deque<Double> ahead = new ArrayDeque<>();

  private double running;

  /** What of that was lateness in the promptest readings, and in gaps. */
  private double promptest = Double.NaN;

  private double slots = Double.NaN;

  private OptionalLong coveredTo = OptionalLong.empty();
  private boolean inPhase;
  private boolean inOutage;
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

  /** How many of those a stop may have kept from being recorded, and rounding. */
  long excused() {
    return 2 + (inOutage ? GAP_REPEAT_MILLIS / periodMillis : 0);
  }

  /** Counts from a moment on, for the tag's slots may lie anywhere in the period from now on. */
  void restart(long millis) {
    rephase();
    inOutage = false;
    coveredTo = OptionalLong.of(millis);
  }

  /**
   * The agent was started anew, and with it the grid of the slots. What came late at the end of the
   * run before has no later reading that could make up for it, so it is not held against the tag.
   */
  void rephase() {
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
      silence(to - (polls - 1) * periodMillis);
    }
    inPhase = true;
    inOutage = !isReading;
    coveredTo = OptionalLong.of(to);
    if (isReading) {
      reading();
    } else {
      gap();
    }
  }

  /** Evaluates what the end of the evidence leaves open. */
  void end(long millis) {
    silence(millis);
    settle();
  }

  private void silence(long millis) {
    long silence = millis - coveredTo.orElse(millis);
    long allowed = 2 * periodMillis + IN_FLIGHT_MILLIS + (inOutage ? GAP_REPEAT_MILLIS : 0);
    if (silence > allowed) {
      unaccounted += silence / periodMillis - 1;
    }
  }

  private void advance(long elapsed, long polls) {
    running += elapsed - (double) polls * periodMillis;
    double drift = Math.abs(elapsed) * CLOCK_RATE;
    promptest += drift; // NaN stays NaN
    slots = Double.isNaN(promptest) ? slots + drift : Math.min(slots + drift, promptest);
  }

  private void reading() {
    promptest = Double.isNaN(promptest) ? running : Math.min(promptest, running);
    ahead.add(running);
    if (ahead.size() > PATIENCE) {
      judge();
      ahead.remove();
    }
  }

  /** A gap's slot is never late: what time is ahead now, lost polls explain and nothing else. */
  private void gap() {
    double known = Double.isNaN(slots) ? promptest : slots;
    lost(Double.isNaN(known) ? 0 : running - known);
    slots = running;
    ahead.clear();
  }

  /** Counts what no reading in sight makes up for. */
  private void judge() {
    double least = Double.POSITIVE_INFINITY;
    for (double one : ahead) {
      least = Math.min(least, one);
    }
    lost(least - promptest);
  }

  private void lost(double surplus) {
    long lost = (long) Math.floor(surplus / periodMillis + 1 - LASTING_LATENESS);
    if (lost > 0) {
      unaccounted += lost;
      promptest += (double) lost * periodMillis;
      slots += (double) lost * periodMillis;
    }
  }

  private void settle() {
    while (ahead.size() > FEW) {
      judge();
      ahead.remove();
    }
    forget();
  }

  private void forget() {
    ahead.clear();
    running = 0;
    promptest = Double.NaN;
    slots = Double.NaN;
  }
}
