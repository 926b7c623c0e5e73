// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.TagId;

/**
 * Reports by exception: leaves out the readings inside a tag's deadband, and counts them in a gap
 * right before whatever of that tag comes next. Not safe for use by several threads.
 */
public final class HeldBack {

  private final Map<TagId, Deadband> deadbands;
  private final Map<TagId, Reading> recorded = new HashMap<>();
  private final Map<TagId, Gap> held = new HashMap<>();

  public HeldBack(Map<TagId, Deadband> deadbands) {
    this.deadbands = Map.copyOf(deadbands);
  }

  /** What is left to record now that {@code next} happened, in order. */
  public List<Observation> take(Observation next) {
    Deadband deadband = deadbands.get(next.tag());
    if (deadband == null) {
      return List.of(next);
    }
    if (next instanceof Reading reading && isHeld(deadband, reading)) {
      hold(reading);
      return List.of();
    }
    return passed(next);
  }

  private boolean isHeld(Deadband deadband, Reading next) {
    Reading last = recorded.get(next.tag());
    return last != null
        && last.quality().equals(next.quality())
        && next.at().isBefore(last.at().plus(deadband.maxSilence()))
        && deadband.holds(last.value(), next.value());
  }

  private void hold(Reading reading) {
    Gap one = Gap.one(reading.tag(), reading.at(), reading.at(), Gap.Why.DEADBAND);
    held.merge(reading.tag(), one, Gap::joined);
  }

  /** After an outage nothing is known of the value, so the first reading is recorded. */
  private List<Observation> passed(Observation next) {
    List<Observation> all = new ArrayList<>(2);
    Optional.ofNullable(held.remove(next.tag())).ifPresent(all::add);
    all.add(next);
    if (next instanceof Reading reading) {
      recorded.put(next.tag(), reading);
    } else {
      recorded.remove(next.tag());
    }
    return all;
  }

  /** The counts of what is held back so far, for a stop or a step of the clock. */
  public List<Observation> flush() {
    List<Observation> counts = List.copyOf(held.values());
    held.clear();
    recorded.clear();
    return counts;
  }
}
