// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.simulator.truth.Truth;

/**
 * What happened, once or several times.
 *
 * @param number in the order of the first times, from 1
 * @param first the first of them
 * @param seconds all their times
 */
record Mark(int number, Truth first, List<Double> seconds) {
  Mark {
    seconds = List.copyOf(seconds);
  }

  /** What is told in the same words is one mark. */
  static List<Mark> of(List<Truth> truths) {
    Map<String, List<Truth>> alike = new LinkedHashMap<>();
    for (Truth truth : truths) {
      String words = truth.kind() + "\n" + truth.name() + "\n" + truth.deed().what();
      alike.computeIfAbsent(words, key -> new ArrayList<>()).add(truth);
    }
    List<Mark> marks = new ArrayList<>();
    for (List<Truth> each : alike.values()) {
      List<Double> seconds = each.stream().map(Truth::seconds).toList();
      marks.add(new Mark(marks.size() + 1, each.get(0), seconds));
    }
    return marks;
  }

  /** The name of the class of its lines. */
  String style() {
    return first.kind().name().toLowerCase(java.util.Locale.ROOT);
  }
}
