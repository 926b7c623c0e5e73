// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

/** Counts the pulses of a line, and those of a window. Not safe for use by several threads. */
final class Pulses {

  private final LineCounts counts;
  private long total;
  private long began;
  private long inWindow;
  private long lostBefore;
  private boolean blind;

  /**
   * The time between two slots.
   *
   * @param pulses that counted in it
   * @param nanos how long it was
   * @param certain that no edge is missing
   * @param whole whether the line was watched all the time since the slot before
   */
  record Window(long pulses, long nanos, boolean certain, boolean whole) {}

  /**
   * @param counted with what the total goes on; a negative number, which no total has, without its
   *     sign bit
   */
  Pulses(long counted, LineCounts counts) {
    this.counts = counts;
    this.total = counted & Long.MAX_VALUE;
  }

  /**
   * The line was opened.
   *
   * @param afterOutage whether something came before that is not known
   */
  void begin(long now, boolean afterOutage) {
    began = now;
    inWindow = 0;
    blind = afterOutage;
  }

  /** One more. After 2^63 - 1, in 292 million years at 1 kHz, it goes on from 0. */
  void pulse() {
    counts.add(LineCounts.Kind.PULSES, 1);
    total = (total + 1) & Long.MAX_VALUE;
    inWindow++;
  }

  long total() {
    return total;
  }

  /** Ends a window and begins the next. */
  Window cut(long now) {
    long lost = counts.of(LineCounts.Kind.LOST);
    Window window = new Window(inWindow, now - began, lost == lostBefore, !blind);
    began = now;
    inWindow = 0;
    lostBefore = lost;
    blind = false;
    return window;
  }
}
