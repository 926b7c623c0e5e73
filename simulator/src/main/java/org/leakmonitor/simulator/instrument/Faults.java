// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import static org.leakmonitor.simulator.instrument.Checks.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The faults of one transmitter that have begun and not ended. */
final class Faults {
  private final Map<Fault, Episode> episodes = new LinkedHashMap<>();
  private final Chance chance;

  Faults(long seed, String name) {
    chance = new Chance(seed, name, "fault");
  }

  /** One that has begun already begins anew. */
  void begin(Fault fault) {
    episodes.put(fault, new Episode(fault));
  }

  void end(Fault fault) {
    check(episodes.remove(fault) != null, "fault '" + fault + "' has not begun");
  }

  void step(double stepSeconds) {
    all().forEach(episode -> episode.step(stepSeconds));
  }

  /** In parts of span. */
  double shift() {
    return all().stream().mapToDouble(episode -> episode.shift).sum();
  }

  Symptom symptom() {
    return all().stream()
        .filter(episode -> episode.present)
        .map(episode -> episode.fault.symptom())
        .max(Comparator.naturalOrder())
        .orElse(Symptom.NONE);
  }

  private Collection<Episode> all() {
    return episodes.values();
  }

  private final class Episode {
    private final Fault fault;
    private boolean present;
    private double shift;

    Episode(Fault fault) {
      this.fault = fault;
      present = !(fault instanceof Fault.Intermittent);
    }

    void step(double stepSeconds) {
      shift += fault.spansPerSecond() * stepSeconds;
      if (fault instanceof Fault.Intermittent intermittent) {
        boolean turns = chance.uniform() < intermittent.chanceOfTurn(present, stepSeconds);
        present ^= turns;
      }
    }
  }
}
