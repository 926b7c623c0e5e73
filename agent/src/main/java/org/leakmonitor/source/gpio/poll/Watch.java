// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.Edge;
import org.leakmonitor.board.InputLine;
import org.leakmonitor.reading.SteadyClock;

/** An open line, and which of its changes count. Used by one thread. */
final class Watch {

  /** So that a stop is noticed. */
  private static final long LONGEST_WAIT = Duration.ofMillis(100).toNanos();

  /** Twice the kernel's queue: a line that never rests must not keep a slot from its reading. */
  private static final int MOST_AT_ONCE = 32;

  private static final int TRIES = 3;

  private final InputLine line;
  private final SteadyClock clock;
  private final LineCounts counts;
  private final Debounce debounce;
  private final Backlog backlog;

  Watch(InputLine line, Duration debounce, SteadyClock clock, LineCounts counts) {
    this.line = line;
    this.clock = clock;
    this.counts = counts;
    this.debounce = new Debounce(debounce, counts);
    this.backlog = new Backlog(clock.nanos());
  }

  /**
   * Takes the level that the line has.
   *
   * @throws BoardException if it cannot be read
   */
  void begin() throws BoardException {
    boolean active = line.isActive();
    debounce.start(active, clock.nanos());
  }

  /**
   * Waits for the next edge, but neither beyond a moment nor so long that a stop would be missed.
   *
   * @param until monotonic nanoseconds
   * @throws BoardException if the line cannot be read
   */
  void next(long until, Consumer<Edge> changed) throws BoardException {
    long wait = Math.min(until, debounce.due()) - clock.nanos();
    boolean unused = fetch(Math.max(0, Math.min(wait, LONGEST_WAIT)), changed);
  }

  /**
   * Fetches what is there, then looks whether the line is as its edges told.
   *
   * @return the level that counts
   * @throws BoardException if the line cannot be read
   */
  boolean check(Consumer<Edge> changed) throws BoardException {
    for (int tries = 0; tries < TRIES && drain(changed); tries++) {
      boolean active = line.isActive();
      // An edge may have come after the queue was empty and before the line was read.
      if (!fetch(0, changed)) {
        debounce.check(active, clock.nanos()).ifPresent(changed);
        break;
      }
    }
    return debounce.settled();
  }

  /** The level that counts. */
  boolean settled() {
    return debounce.settled();
  }

  private boolean drain(Consumer<Edge> changed) throws BoardException {
    for (int fetched = 0; fetched < MOST_AT_ONCE; fetched++) {
      if (!fetch(0, changed)) {
        return true;
      }
    }
    return false;
  }

  private boolean fetch(long wait, Consumer<Edge> changed) throws BoardException {
    long asked = clock.nanos();
    Optional<Edge> edge = line.await(Duration.ofNanos(wait));
    if (edge.isEmpty()) {
      // Not the time now: an edge may wait that came since.
      backlog.empty(asked);
      debounce.pass(asked).ifPresent(changed);
      return false;
    }
    if (backlog.isFull(edge.get().nanos(), asked)) {
      counts.add(LineCounts.Kind.LOST, 1);
    }
    debounce.edge(edge.get()).ifPresent(changed);
    return true;
  }
}
