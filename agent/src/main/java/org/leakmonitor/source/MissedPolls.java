// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.TagId;

/**
 * Gathers the gaps of single polls into few, as record-format.md section 2 asks: one at the first
 * missed poll, then at most one a minute while it lasts, and one at recovery. A new reason ends one
 * gap and begins another. Not safe for use by several threads.
 */
public final class MissedPolls {

  /** How long missed polls may go unrecorded while an outage lasts; record-format.md section 2. */
  static final Duration REPEAT = Duration.ofMinutes(1);

  private final Map<TagId, Outage> outages = new HashMap<>();

  private static final class Outage {
    final Gap.Why why;
    Instant toldAt;
    List<Gap> pending = new ArrayList<>(1);

    Outage(Gap first) {
      this.why = first.why();
      this.toldAt = first.at();
    }
  }

  /** What is to be recorded now that {@code next} happened, in order. */
  public List<Observation> take(Observation next) {
    if (next instanceof Gap gap) {
      return missed(gap);
    }
    List<Observation> recorded = new ArrayList<>(end(next.tag()));
    recorded.add((Reading) next);
    return recorded;
  }

  private List<Observation> missed(Gap gap) {
    Outage outage = outages.get(gap.tag());
    if (outage == null || outage.why != gap.why()) {
      List<Observation> recorded = new ArrayList<>(end(gap.tag()));
      outages.put(gap.tag(), new Outage(gap));
      recorded.add(gap);
      return recorded;
    }
    hold(outage, gap);
    if (Duration.between(outage.toldAt, gap.at()).compareTo(REPEAT) < 0) {
      return List.of();
    }
    outage.toldAt = gap.at();
    return drain(outage);
  }

  /** Takes back a gap that could not be recorded; it comes again with the tag's next one. */
  public void restore(Gap lost) {
    Outage outage = outages.computeIfAbsent(lost.tag(), tag -> new Outage(lost));
    hold(outage, lost);
  }

  /** Everything held back so far, for a stop or a step of the clock. */
  public List<Observation> flush() {
    List<Observation> recorded = new ArrayList<>();
    outages.values().forEach(outage -> recorded.addAll(drain(outage)));
    return recorded;
  }

  private List<Observation> end(TagId tag) {
    Outage outage = outages.remove(tag);
    return outage == null ? List.of() : drain(outage);
  }

  private static List<Observation> drain(Outage outage) {
    List<Observation> held = List.copyOf(outage.pending);
    outage.pending = new ArrayList<>(1);
    return held;
  }

  /** Joins a gap to the last one held, where both have the same reason. */
  private static void hold(Outage outage, Gap gap) {
    int last = outage.pending.size() - 1;
    if (last < 0 || outage.pending.get(last).why() != gap.why()) {
      outage.pending.add(gap);
      return;
    }
    outage.pending.set(last, outage.pending.get(last).joined(gap));
  }
}
