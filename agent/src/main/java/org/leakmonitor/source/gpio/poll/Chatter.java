// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.leakmonitor.board.Edge;

/**
 * Which changes of a contact are recorded: so many in any second. What is more is counted, and so
 * is a change back to what was recorded last, so that what is recorded goes to and fro. Not safe
 * for use by several threads.
 */
final class Chatter {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final int most;
  private final LineCounts counts;
  private final Deque<Long> recorded = new ArrayDeque<>();
  private Optional<Boolean> last = Optional.empty();
  private Optional<Held> held = Optional.empty();
  private boolean noisy;
  private long quietSince;

  /**
   * Changes that were not recorded.
   *
   * @param count at least 1
   * @param first when the first of them was, monotonic nanoseconds; {@code last} likewise
   */
  record Held(long count, long first, long last) {}

  /**
   * @param most changes in a second
   */
  Chatter(int most, LineCounts counts) {
    this.most = most;
    this.counts = counts;
  }

  /** Whether a change is to be recorded; otherwise it is counted. */
  boolean admits(Edge change) {
    if (isNews(change.active()) && hasRoom(change.nanos())) {
      recorded.addLast(change.nanos());
      last = Optional.of(change.active());
      return true;
    }
    hold(change.nanos());
    return false;
  }

  /** Whether the line is not as it was recorded last, and that may be recorded by now. */
  boolean isBehind(boolean active, long now) {
    boolean isDue = last.isPresent() && isNews(active) && hasRoom(now);
    if (isDue) {
      recorded.addLast(now);
    }
    return isDue;
  }

  private boolean isNews(boolean active) {
    return last.isEmpty() || last.get() != active;
  }

  private boolean hasRoom(long now) {
    while (!recorded.isEmpty() && now - recorded.getFirst() >= SECOND) {
      recorded.removeFirst();
    }
    return recorded.size() < most;
  }

  private void hold(long at) {
    counts.add(LineCounts.Kind.HELD, 1);
    long first = held.map(Held::first).orElse(at);
    held = Optional.of(new Held(held.map(Held::count).orElse(0L) + 1, first, at));
    quietSince = at;
  }

  /** What was held back since it was asked last; a slot's reading of {@code active} comes next. */
  Optional<Held> take(boolean active) {
    Optional<Held> taken = held;
    held = Optional.empty();
    last = Optional.of(active);
    return taken;
  }

  /** Whether changes are held back, or were within the last second. */
  boolean isNoisy(long now) {
    noisy = held.isPresent() || (noisy && now - quietSince < SECOND);
    return noisy;
  }
}
