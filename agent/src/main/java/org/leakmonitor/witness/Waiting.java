// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Records whose epoch record has not come; bounded, for anyone can make such. */
final class Waiting {

  private static final int MOST = 4_096;
  private static final int MOST_OF_ONE = 1_024;

  /** By line, in the order of arrival. */
  private final Map<String, Arrival> arrivals = new LinkedHashMap<>();

  private final Map<String, Integer> counts = new HashMap<>();

  /** Keeps one; false where there is no room. */
  boolean add(Arrival arrival) {
    if (arrivals.containsKey(arrival.record().line())) {
      return true;
    }
    String log = arrival.record().log();
    if (arrivals.size() >= MOST || counts.getOrDefault(log, 0) >= MOST_OF_ONE) {
      return false;
    }
    arrivals.put(arrival.record().line(), arrival);
    counts.merge(log, 1, Integer::sum);
    return true;
  }

  /** Gives up those that fit. */
  List<Arrival> release(Predicate<Arrival> fits) {
    List<Arrival> released = new ArrayList<>();
    for (Iterator<Arrival> each = arrivals.values().iterator(); each.hasNext(); ) {
      Arrival arrival = each.next();
      if (fits.test(arrival)) {
        each.remove();
        counts.computeIfPresent(
            arrival.record().log(), (log, count) -> count > 1 ? count - 1 : null);
        released.add(arrival);
      }
    }
    return released;
  }

  boolean isEmpty() {
    return arrivals.isEmpty();
  }

  /** All that wait. */
  List<Arrival> all() {
    return List.copyOf(arrivals.values());
  }
}
