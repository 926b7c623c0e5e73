// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.TagId;

/**
 * Polls on a grid: slot k of an item lies at start + k periods of the monotonic clock, so a late
 * poll never shifts the ones after it. Not safe for use by several threads.
 */
public final class Schedule<T> {

  private final PriorityQueue<Entry<T>> queue =
      new PriorityQueue<>(Comparator.comparingLong((Entry<T> entry) -> entry.due));

  private record Entry<T>(T item, long due, long period) {}

  /**
   * One slot to poll now.
   *
   * @param due the slot's moment, monotonic nanoseconds
   * @param missed how many slots of this item passed unpolled right before it
   * @param firstMissed the moment of the first of those; {@code due} where there is none
   * @param period nanoseconds between two slots
   */
  public record Slot<T>(T item, long due, long missed, long firstMissed, long period) {

    /** The moment of the last missed slot. */
    public long lastMissed() {
      return due - period;
    }

    /**
     * The slots that passed unpolled, as one gap of a tag.
     *
     * @throws IllegalArgumentException if none did
     */
    public Gap overslept(TagId tag, Gap.Why why, SteadyClock clock) {
      Instant from = clock.instantAt(firstMissed);
      // Not instantAt: the clock may be set in between, and the gap would end before it began.
      Instant to = from.plusNanos(lastMissed() - firstMissed);
      return new Gap(tag, clock.instant(), from, to, missed, why, Optional.empty());
    }
  }

  /** Adds an item whose first slot lies at {@code first} monotonic nanoseconds. */
  public void add(T item, Duration period, long first) {
    queue.add(new Entry<>(item, first, period.toNanos()));
  }

  /** The moment of the earliest slot; {@code Long.MAX_VALUE} where nothing is scheduled. */
  public long nextDue() {
    Entry<T> head = queue.peek();
    return head == null ? Long.MAX_VALUE : head.due;
  }

  /**
   * Takes the earliest slot, and schedules the item's next one.
   *
   * @param now monotonic nanoseconds; slots that a whole period has passed are missed, not made up
   */
  public Slot<T> take(long now) {
    return advance(queue.remove(), now);
  }

  /**
   * Takes the slot of that item which {@code precedence} puts first among those whose slot has
   * come.
   *
   * @param now monotonic nanoseconds, not before {@link #nextDue}
   */
  public Slot<T> take(long now, Comparator<? super T> precedence) {
    Entry<T> chosen = queue.element();
    for (Entry<T> entry : queue) {
      if (entry.due <= now && precedence.compare(entry.item, chosen.item) < 0) {
        chosen = entry;
      }
    }
    queue.remove(chosen);
    return advance(chosen, now);
  }

  private Slot<T> advance(Entry<T> entry, long now) {
    long missed = Math.max(0, (now - entry.due) / entry.period);
    long due = entry.due + missed * entry.period;
    queue.add(new Entry<>(entry.item, due + entry.period, entry.period));
    return new Slot<>(entry.item, due, missed, entry.due, entry.period);
  }
}
