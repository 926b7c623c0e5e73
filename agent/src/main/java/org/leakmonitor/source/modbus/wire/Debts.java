// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.source.modbus.Device;
import org.leakmonitor.source.modbus.Question;

/**
 * Which units may still send the answer to a question that was given up. Such an answer may fit the
 * next question in every byte, so a unit in debt is first asked what no other answer of it can be
 * taken for; answers come in the order of the questions, so with that answer the debt is settled. A
 * unit that does not answer this is asked outright once no late answer is to be expected any more.
 */
final class Debts {

  /** How often that question may stay unanswered until an opportunity to ask outright is taken. */
  private static final int PATIENCE = 3;

  /** And until the unit is left alone, so that there is one. */
  private static final int LONG_PATIENCE = 100;

  /** An answer that is later than so many timeouts is taken for lost. */
  private static final int LATEST_TIMEOUTS = 10;

  private final Map<Integer, Question> distinct;
  private final int latestTimeouts;

  /** When each unit was asked last, monotonic nanoseconds. */
  private final Map<Integer, Long> askedAt = new HashMap<>();

  /** How often each unit in debt left its own question unanswered. */
  private final Map<Integer, Integer> refusals = new HashMap<>();

  /** Units that answer, but not that question. */
  private final Set<Integer> plain = new HashSet<>();

  /** How a unit can be asked now. */
  enum Way {
    OUTRIGHT,
    DISTINCT_FIRST,
    NOT_YET
  }

  /**
   * @param distinct the question of each unit that has one
   * @param late whether an answer can outlive the question on the line
   */
  Debts(Map<Integer, Question> distinct, boolean late) {
    this.distinct = Map.copyOf(distinct);
    this.latestTimeouts = late ? LATEST_TIMEOUTS : 0;
  }

  Way way(Device device, long now) {
    int unitId = device.unitId();
    int refused = refusals.getOrDefault(unitId, -1);
    if (refused < 0) {
      return Way.OUTRIGHT;
    }
    boolean hasDistinct = question(unitId).isPresent();
    if (hasDistinct && refused < PATIENCE) {
      return Way.DISTINCT_FIRST;
    }
    Duration latest = device.timeout().multipliedBy(latestTimeouts);
    if (now - askedAt.getOrDefault(unitId, now) >= latest.toNanos()) {
      return Way.OUTRIGHT;
    }
    return hasDistinct && refused < LONG_PATIENCE ? Way.DISTINCT_FIRST : Way.NOT_YET;
  }

  /** What to ask first; empty where it has proved to be no use, or there is none. */
  Optional<Question> question(int unitId) {
    return plain.contains(unitId) ? Optional.empty() : Optional.ofNullable(distinct.get(unitId));
  }

  void asking(int unitId, long now) {
    askedAt.put(unitId, now);
  }

  /** It kept silent to its own question, too. */
  void refused(int unitId) {
    refusals.merge(unitId, 1, Integer::sum);
  }

  /** It was asked outright, and that was not answered either. */
  void failed(int unitId) {
    refusals.put(unitId, 0);
  }

  /** A frame may have come that nobody waited for: any unit may owe another. */
  void strayed() {
    askedAt.keySet().forEach(unitId -> refusals.put(unitId, 0));
  }

  /** The unit answered what it was asked. */
  void settled(int unitId) {
    if (refusals.getOrDefault(unitId, 0) >= PATIENCE) {
      plain.add(unitId);
    }
    refusals.remove(unitId);
  }

  /** The unit answered its own question. */
  void proven(int unitId) {
    refusals.remove(unitId);
  }
}
