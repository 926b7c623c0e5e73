// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.board.Edge;

/**
 * Which changes of a line count: a level does once the line held it for long enough, and then since
 * the edge with which it took it for good. Needs neither a clock nor a thread: it is fed with edges
 * in order, and with the time up to which there were no others. Not safe for use by several
 * threads.
 */
final class Debounce {

  private final long holdNanos;
  private final LineCounts counts;
  private Optional<Edge> pending = Optional.empty();
  private boolean settled;
  private long startedAt;

  /**
   * @param hold how long a level must be held; with 0 each change counts
   */
  Debounce(Duration hold, LineCounts counts) {
    this.holdNanos = hold.toNanos();
    this.counts = counts;
  }

  /**
   * The line was opened.
   *
   * @param now after {@code active} was read; an edge before that may be part of it already
   */
  void start(boolean active, long now) {
    drop();
    settled = active;
    startedAt = now;
  }

  /** The level that counts. */
  boolean settled() {
    return settled;
  }

  /** The level that the line had last, whether it counts or not. */
  boolean level() {
    return settled != pending.isPresent();
  }

  /** When the level will count if there is no edge until then; {@code Long.MAX_VALUE} for never. */
  long due() {
    return pending.map(edge -> edge.nanos() + holdNanos).orElse(Long.MAX_VALUE);
  }

  /** The change that counts now that there was an edge; it may be an earlier one. */
  Optional<Edge> edge(Edge edge) {
    if (edge.active() == level() && edge.nanos() - startedAt <= 0) {
      return Optional.empty();
    }
    counts.add(LineCounts.Kind.EDGES, 1);
    Optional<Edge> held = pass(edge.nanos());
    if (edge.active() == level()) {
      repeated(edge);
    } else if (pending.isPresent()) {
      drop();
      counts.add(LineCounts.Kind.BOUNCES, 1);
    } else if (holdNanos == 0) {
      settled = edge.active();
      return Optional.of(edge);
    } else {
      pending = Optional.of(edge);
    }
    return held;
  }

  /** The change that counts now that there was no other edge up to {@code now}. */
  Optional<Edge> pass(long now) {
    if (pending.isEmpty() || now - pending.get().nanos() < holdNanos) {
      return Optional.empty();
    }
    Optional<Edge> held = pending;
    settled = !settled;
    pending = Optional.empty();
    return held;
  }

  /**
   * The line was read when there was no edge to fetch.
   *
   * @return the change that no edge told of, which counts at once
   */
  Optional<Edge> check(boolean active, long now) {
    if (active == level()) {
      return Optional.empty();
    }
    counts.add(LineCounts.Kind.LOST, 1);
    counts.add(LineCounts.Kind.EDGES, 1);
    if (pending.isPresent()) {
      drop();
      counts.add(LineCounts.Kind.BOUNCES, 1);
      return Optional.empty();
    }
    settled = active;
    return Optional.of(new Edge(now, active));
  }

  /** Two edges in one direction: the one between them did not fit into the kernel's queue. */
  private void repeated(Edge edge) {
    counts.add(LineCounts.Kind.LOST, 1);
    counts.add(LineCounts.Kind.BOUNCES, 1);
    pending = pending.map(before -> edge);
  }

  private void drop() {
    counts.add(LineCounts.Kind.BOUNCES, pending.isPresent() ? 1 : 0);
    pending = Optional.empty();
  }
}
