// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import java.util.function.LongConsumer;

/** Says on a terminal how far long work is; is silent where the standard error is a file. */
final class Progress implements LongConsumer, AutoCloseable {

  /** Set by the launcher, since Java cannot tell of the standard error alone. */
  private static final String TERMINAL = "leakmonitor.terminal";

  private static final long INTERVAL_NANOS = 500_000_000;

  private final String done;
  private final String things;
  private final boolean terminal = Boolean.getBoolean(TERMINAL);
  private final long begun = System.nanoTime();
  private long toldAt = begun;
  private boolean told;

  Progress(String done, String things) {
    this.done = done;
    this.things = things;
  }

  @Override
  public void accept(long count) {
    long now = System.nanoTime();
    if (terminal && now - toldAt >= INTERVAL_NANOS) {
      System.err.printf("\r%s %,d %s, %,d a second", done, count, things, rate(count, now));
      toldAt = now;
      told = true;
    }
  }

  private long rate(long count, long now) {
    return (long) (count * 1e9 / (now - begun));
  }

  @Override
  public void close() {
    if (told) {
      System.err.print("\r\u001b[K");
    }
  }
}
