// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Instant;
import java.util.Map;
import org.leakmonitor.reading.Gap;

/**
 * How an input is.
 *
 * @param name of its source
 * @param place where it is, such as {@code line 17}
 * @param since when it became so
 * @param polls readings and missed polls of all its tags
 * @param gaps the missed ones, by reason
 * @param counts what else was counted since the start, such as {@code edges}, by name
 * @param reason of the last failure, in words; empty where there was none
 */
public record InputStanding(
    String name,
    String place,
    State state,
    Instant since,
    long polls,
    Map<Gap.Why, Long> gaps,
    Map<String, Long> counts,
    String reason) {

  /** What was seen of it last. */
  public enum State {
    UNTRIED,
    READING,
    FAILING
  }

  public InputStanding {
    gaps = Map.copyOf(gaps);
    counts = Map.copyOf(counts);
  }
}
