// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.Edge;
import org.leakmonitor.board.I2c;
import org.leakmonitor.board.InputLine;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.OutputLine;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;
import org.leakmonitor.board.Spi;

/**
 * A line with a queue like that of Linux for a line event request (drivers/gpio/gpiolib-cdev.c): it
 * keeps 16 edges and drops what comes while it is full.
 */
final class QueuedLine implements InputLine {

  private static final int KEPT = 16;

  private final BlockingQueue<Edge> edges = new ArrayBlockingQueue<>(KEPT);
  private volatile boolean active;

  /**
   * Changes the line from this thread, each time a step after the one before. Where this thread is
   * held up for longer it makes up for nothing, since a line does not burst.
   */
  void toggle(int changes, long stepNanos) {
    long due = System.nanoTime();
    for (int i = 0; i < changes; i++) {
      due = Math.max(due + stepNanos, System.nanoTime());
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      active = !active;
      boolean unused = edges.offer(new Edge(System.nanoTime(), active));
    }
  }

  @Override
  public boolean isActive() {
    return active;
  }

  @Override
  public Optional<Edge> await(Duration longest) {
    try {
      return Optional.ofNullable(edges.poll(longest.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {}

  /** A board that has nothing but this line. */
  Board board() {
    return new Board() {
      @Override
      public InputLine input(LineId line, Pull pull, Polarity polarity) {
        return QueuedLine.this;
      }

      @Override
      public OutputLine output(LineId line, Polarity polarity) throws BoardException {
        throw nothing();
      }

      @Override
      public I2c i2c(int bus, int address) throws BoardException {
        throw nothing();
      }

      @Override
      public Spi spi(int bus, int chipSelect, int hertz) throws BoardException {
        throw nothing();
      }

      private BoardException nothing() {
        return new BoardException("there is only a line", "ask for it");
      }
    };
  }
}
