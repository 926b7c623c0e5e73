// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;

/**
 * How a line is, and what its slots brought; tells the log of the first failure and of the
 * recovery. Its thread writes, any thread may read.
 */
final class LineTally {

  private static final System.Logger LOGGER = System.getLogger(LineSource.class.getName());

  private final LineSetup setup;
  private final LineCounts counts;
  private final Map<Gap.Why, Long> gaps = new EnumMap<>(Gap.Why.class);
  private InputStanding.State state = InputStanding.State.UNTRIED;
  private Instant since;
  private long polls;
  private String reason = "";

  LineTally(LineSetup setup, LineCounts counts, Instant now) {
    this.setup = setup;
    this.counts = counts;
    this.since = now;
  }

  /** What a slot brought. What a contact did between two slots is no poll. */
  synchronized void observed(Observation observation) {
    if (observation instanceof Gap gap) {
      if (gap.why() == Gap.Why.DEADBAND) {
        return;
      }
      gaps.merge(gap.why(), gap.missed(), Long::sum);
      polls += gap.missed();
    } else {
      polls++;
    }
  }

  synchronized void failed(BoardException cause, Instant at) {
    reason = Objects.requireNonNull(cause.getMessage());
    if (become(InputStanding.State.FAILING, at)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "''{0}'' on {1}: {2}; {3}",
          setup.name(),
          setup.line(),
          reason,
          cause.hint());
    }
  }

  /** The line could be opened; after a failure only a slot shows that it can be read. */
  synchronized void opened(Instant at) {
    if (state == InputStanding.State.UNTRIED) {
      boolean unused = become(InputStanding.State.READING, at);
    }
  }

  /** A slot could be read. */
  synchronized void read(Instant at) {
    boolean failing = state == InputStanding.State.FAILING;
    if (become(InputStanding.State.READING, at) && failing) {
      LOGGER.log(
          System.Logger.Level.INFO, "''{0}'' on {1}: is read again", setup.name(), setup.line());
    }
  }

  private boolean become(InputStanding.State next, Instant at) {
    if (state == next) {
      return false;
    }
    state = next;
    since = at;
    return true;
  }

  synchronized InputStanding standing() {
    return new InputStanding(
        setup.name(), setup.line().toString(), state, since, polls, gaps, counts.all(), reason);
  }
}
