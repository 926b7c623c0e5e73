// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Unsigned;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;

/** One tag on its grid: late answers, outages told as the format asks, and polls kept secret. */
final class PollSimulation {

  static final String TAG = "PT-101";
  static final long PERIOD = 1_000;

  private final Random random;
  private final List<Record> records = new ArrayList<>();
  private final Set<Long> hidden = new HashSet<>();
  private final Set<Long> dead = new HashSet<>();
  private LongUnaryOperator lateness = slot -> 20;
  private double clockRate = 1;

  PollSimulation(long seed) {
    this.random = new Random(seed);
  }

  /** Answers are late by this much, in milliseconds, by slot. */
  PollSimulation late(LongUnaryOperator by) {
    lateness = by;
    return this;
  }

  PollSimulation jitter(int most) {
    return late(slot -> 5 + random.nextInt(most));
  }

  /** No record tells of these slots. */
  PollSimulation hide(long... slots) {
    for (long slot : slots) {
      hidden.add(slot);
    }
    return this;
  }

  PollSimulation dead(long from, long to) {
    for (long slot = from; slot < to; slot++) {
      dead.add(slot);
    }
    return this;
  }

  /** The wall clock runs so much faster than the grid. */
  PollSimulation clock(double rate) {
    clockRate = rate;
    return this;
  }

  long unaccounted(long slots) {
    Polls polls = new Polls(trust());
    records.add(Unsigned.epoch("start", wall(-500)));
    run(slots);
    records.forEach(polls::take);
    polls.end();
    return polls.total().unaccounted();
  }

  private void run(long slots) {
    long first = -1;
    long last = -1;
    long count = 0;
    long told = Long.MIN_VALUE;
    for (long slot = 0; slot < slots; slot++) {
      if (dead.contains(slot)) {
        if (!hidden.contains(slot)) {
          first = count == 0 ? slot : first;
          last = slot;
          count++;
        }
        boolean begins = !dead.contains(slot - 1);
        if (count > 0 && (begins || slot - told >= 60)) {
          gap(slot, first, last, count);
          told = slot;
          count = 0;
        }
      } else {
        if (count > 0) {
          gap(slot, first, last, count);
          count = 0;
        }
        if (!hidden.contains(slot)) {
          long late = lateness.applyAsLong(slot);
          records.add(Unsigned.reading(TAG, wall(slot * PERIOD + late)));
        }
      }
    }
  }

  private void gap(long slot, long first, long last, long count) {
    records.add(
        Unsigned.gap(
            TAG, wall(slot * PERIOD + 500), wall(first * PERIOD), wall(last * PERIOD), count));
  }

  private long wall(long millis) {
    return Forge.START + Math.round(millis * clockRate);
  }

  static TrustFile trust() {
    return new TrustFile(
        Happy.TRUST.gateway(),
        Happy.TRUST.deviceKeys(),
        Map.of(new TagId(TAG), new TrustFile.Tag(new Unit("psi"), Duration.ofMillis(PERIOD))),
        List.of());
  }
}
