// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.source.modbus.Question;

/**
 * Which units may still send the answer to a question that was given up. Such an answer may fit the
 * next question in every byte, so a unit in debt is first asked what no other answer of it can be
 * taken for; answers come in the order of the questions, so with that answer the debt is settled. A
 * unit that never answers this is waited for instead.
 */
final class Debts {

  /** How often a unit may leave that question unanswered before it is asked outright. */
  private static final int PATIENCE = 3;

  private final Map<Integer, Question> distinct;
  private final Map<Integer, Integer> refusals = new HashMap<>();

  /** Units that answer, but not that question. */
  private final Set<Integer> plain = new HashSet<>();

  /**
   * @param distinct the question of each unit that has one
   */
  Debts(Map<Integer, Question> distinct) {
    this.distinct = Map.copyOf(distinct);
  }

  /** Whether the line has to be silent for long before this unit is asked. */
  boolean needsSilence(int unitId) {
    return refusals.containsKey(unitId) && question(unitId).isEmpty();
  }

  /** What to ask first; empty where there is no need, or no use. */
  Optional<Question> question(int unitId) {
    int refused = refusals.getOrDefault(unitId, -1);
    return refused < 0 || refused >= PATIENCE || plain.contains(unitId)
        ? Optional.empty()
        : Optional.ofNullable(distinct.get(unitId));
  }

  /** An answer of this unit is outstanding. */
  void owe(int unitId) {
    if (refusals.getOrDefault(unitId, 0) >= PATIENCE) {
      refusals.remove(unitId);
    }
    refusals.putIfAbsent(unitId, 0);
  }

  /** Its own question was not answered either. */
  void refused(int unitId) {
    refusals.merge(unitId, 1, Integer::sum);
  }

  /** Bytes came that nobody waited for: an outstanding answer, so there may be others. */
  void heard() {
    refusals.replaceAll((unitId, refused) -> 0);
  }

  /** The unit answered what it was asked. */
  void settled(int unitId) {
    if (refusals.getOrDefault(unitId, 0) >= PATIENCE) {
      plain.add(unitId);
    }
    refusals.remove(unitId);
  }
}
