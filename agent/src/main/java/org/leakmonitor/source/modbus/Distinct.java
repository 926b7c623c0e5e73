// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A question whose answer cannot be taken for that to any other question of its unit, since it is
 * of another length. Where an answer is missing, it may still come; a device answers in the order
 * of the questions, so the answer to this one shows that none is outstanding before it.
 */
public final class Distinct {

  private Distinct() {}

  /**
   * Of one unit.
   *
   * @param asked all that the unit is asked
   * @return empty where each length that the unit can answer is in use
   */
  public static Optional<Question> among(List<Question> asked, Capability capability) {
    return asked.stream()
        .sorted(Comparator.comparingInt((Question question) -> -question.count()))
        .flatMap(question -> shortest(question, asked, capability).stream())
        .findFirst();
  }

  /** Part of what is asked anyway, if that can be; else some cells more. */
  private static Optional<Question> shortest(
      Question like, List<Question> asked, Capability capability) {
    Set<Integer> used =
        asked.stream()
            .filter(question -> question.table() == like.table())
            .map(Question::bytes)
            .collect(Collectors.toSet());
    int most = Math.min(capability.most(like.table()), Registers.ADDRESSES - like.address());
    return IntStream.rangeClosed(1, most)
        .filter(count -> !used.contains(like.table().bytes(count)))
        .mapToObj(count -> new Question(like.unitId(), like.table(), like.address(), count))
        .findFirst();
  }
}
