// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;

/**
 * A line on which a meter gives pulses: each change from inactive to active is one.
 *
 * @param debounce how long a line must hold a level until that counts, 0 to 1 s; with 0 each does
 * @param period of both tags
 * @param frequency pulses a second over the period; empty where nobody asks
 * @param total pulses since the counter was first recorded; empty where nobody asks
 */
public record Counter(
    LineId line,
    Pull pull,
    Polarity polarity,
    Duration debounce,
    Duration period,
    Optional<Gauge> frequency,
    Optional<Gauge> total) {

  /**
   * @throws IllegalArgumentException if a component is out of its range, or there is no tag
   */
  public Counter {
    Contact.checkDebounce(debounce);
    if (frequency.isEmpty() && total.isEmpty()) {
      throw new IllegalArgumentException("the counter has neither 'frequency' nor 'total'");
    }
    if (frequency.map(Gauge::id).equals(total.map(Gauge::id))) {
      throw new IllegalArgumentException(
          "tag '" + total.orElseThrow().id() + "' is configured twice");
    }
  }

  /** Its tags. */
  public List<Gauge> gauges() {
    List<Gauge> gauges = new ArrayList<>();
    frequency.ifPresent(gauges::add);
    total.ifPresent(gauges::add);
    return gauges;
  }
}
