// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

/**
 * Notices that the kernel's queue of a line was full, so that edges may be missing. It holds 16 and
 * drops what comes then; an even number of edges that are missing shows in nothing else. Not safe
 * for use by several threads.
 */
final class Backlog {

  /** Of one line, in Linux: drivers/gpio/gpiolib-cdev.c. */
  private static final int QUEUE = 16;

  private long began;
  private int waiting;

  Backlog(long now) {
    began = now;
  }

  /** There was no edge to fetch at {@code now}. */
  void empty(long now) {
    began = now;
    waiting = 0;
  }

  /**
   * An edge was fetched.
   *
   * @param at when it was
   * @param asked when it was asked for
   * @return whether as many edges waited at one moment as the queue holds
   */
  boolean isFull(long at, long asked) {
    if (at - began > 0) {
      empty(asked);
      if (at - asked > 0) {
        return false;
      }
    }
    waiting++;
    return waiting == QUEUE;
  }
}
