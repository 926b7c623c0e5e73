// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * An input that a test moves. Like the kernel's it keeps at most 16 edges, and drops what comes
 * while there are as many. It can only be open once.
 */
public final class FakeLine {

  private static final int KEPT = 16;

  private final Optional<FakeTime> time;
  private final Deque<Edge> edges = new ArrayDeque<>();
  private Optional<BoardException> failure = Optional.empty();
  private boolean active;
  private boolean open;
  private int openings;

  FakeLine(Optional<FakeTime> time) {
    this.time = time;
  }

  /** Its level from now on, without an edge: before it is opened, or where the kernel lost it. */
  public synchronized void level(boolean isActive) {
    active = isActive;
  }

  /** An edge now. */
  public void move(boolean isActive) {
    edge(time.map(FakeTime::nanos).orElseGet(System::nanoTime), isActive);
  }

  /** An edge at a moment, which may be to come where the time is fake; in order. */
  public synchronized void edge(long nanos, boolean isActive) {
    if (time.isEmpty()) {
      active = isActive;
    }
    if (time.isPresent() || (open && edges.size() < KEPT)) {
      edges.add(new Edge(nanos, isActive));
    }
    notifyAll();
  }

  /** From now on it can be neither opened nor read. */
  public synchronized void fail(String message, String hint) {
    failure = Optional.of(new BoardException(message, hint));
    notifyAll();
  }

  public synchronized void heal() {
    failure = Optional.empty();
  }

  public synchronized boolean isOpen() {
    return open;
  }

  /** How many times it was opened. */
  public synchronized int openings() {
    return openings;
  }

  synchronized InputLine open() throws BoardException {
    openings++;
    check();
    if (open) {
      throw new BoardException("the line is in use", "close it");
    }
    open = true;
    return new Opened();
  }

  private void check() throws BoardException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private synchronized boolean isActive() throws BoardException {
    check();
    return lastPast();
  }

  /** Edges that nobody has fetched yet have moved it all the same. */
  private boolean lastPast() {
    boolean last = active;
    for (Edge edge : edges) {
      last = isPast(edge) ? edge.active() : last;
    }
    return last;
  }

  private boolean isPast(Edge edge) {
    return time.map(now -> edge.nanos() <= now.nanos()).orElse(true);
  }

  private synchronized Optional<Edge> await(Duration longest) throws BoardException {
    check();
    Optional<Edge> edge = time.isPresent() ? scripted(time.get(), longest) : queued(longest);
    check();
    return edge;
  }

  private Optional<Edge> scripted(FakeTime now, Duration longest) {
    Edge next = edges.peek();
    long until = now.nanos() + Math.max(0, longest.toNanos());
    if (next == null || next.nanos() > until) {
      now.pass(until - now.nanos());
      return Optional.empty();
    }
    now.pass(Math.max(0, next.nanos() - now.nanos()));
    active = next.active();
    return Optional.of(edges.remove());
  }

  private Optional<Edge> queued(Duration longest) {
    long until = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toNanos();
          edges.isEmpty() && failure.isEmpty() && left > 0;
          left = until - System.nanoTime()) {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.ofNullable(edges.poll());
  }

  private synchronized void close() {
    open = false;
    if (time.isEmpty()) {
      edges.clear();
    }
  }

  private final class Opened implements InputLine {
    @Override
    public boolean isActive() throws BoardException {
      return FakeLine.this.isActive();
    }

    @Override
    public Optional<Edge> await(Duration longest) throws BoardException {
      return FakeLine.this.await(longest);
    }

    @Override
    public void close() {
      FakeLine.this.close();
    }
  }
}
