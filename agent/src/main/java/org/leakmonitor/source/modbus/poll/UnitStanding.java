// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.time.Instant;
import java.util.Map;
import org.leakmonitor.reading.Gap;

/**
 * How one unit of a bus is.
 *
 * @param since when it came into this state
 * @param reason of its last failure, lower case, for a person; empty while it answers
 * @param polls of all its tags since the start, readings and gaps
 * @param gaps the polls among them that brought no value, by reason
 * @param p50Micros the round trip that half of the answers did not exceed
 * @param p99Micros the same for 99 of 100
 */
public record UnitStanding(
    int unitId,
    State state,
    Instant since,
    String reason,
    long polls,
    Map<Gap.Why, Long> gaps,
    long p50Micros,
    long p99Micros) {

  /** What the last question to a unit brought. */
  public enum State {
    /** Nothing was asked yet. */
    UNTRIED,
    ANSWERING,
    /** It answered with an exception code. */
    REFUSING,
    /** What came was no answer to the question. */
    GARBLED,
    /** Nothing came; it is asked again after its back-off at the latest. */
    SILENT,
    /** It says that it is another device than the one that is meant. */
    FOREIGN,
    /** There is no connection to its bus. */
    UNREACHABLE
  }

  public UnitStanding {
    gaps = Map.copyOf(gaps);
  }
}
