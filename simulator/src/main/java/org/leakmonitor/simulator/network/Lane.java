// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One direction of one connection: a thread that reads, and one that delivers later. */
final class Lane {

  private static final int PIECE_BYTES = 8 * 1024;

  /** With it half a megabyte may be under way; then the sender feels it. */
  private static final int MOST_PIECES = 64;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Direction direction;
  private final Socket from;
  private final Socket to;
  private final Sky sky;
  private final SplittableRandom dice;
  private final Runnable ended;
  private final BlockingQueue<Piece> queue = new ArrayBlockingQueue<>(MOST_PIECES);
  private final Thread reader;
  private final Thread writer;
  private volatile boolean forgotten;
  private long freeNanos = System.nanoTime();

  /** Bytes that came together, and when; none are the end. */
  private static final class Piece {

    private final byte[] bytes;
    private final long nanos = System.nanoTime();

    Piece(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * Prepares; {@link #start} starts.
   *
   * @param ended runs on a thread of this when the end is to be delivered
   */
  Lane(
      Direction direction, Socket from, Socket to, Sky sky, SplittableRandom dice, Runnable ended) {
    this.direction = direction;
    this.from = from;
    this.to = to;
    this.sky = sky;
    this.dice = dice;
    this.ended = ended;
    this.reader = new Thread(this::read, "network read " + direction);
    this.writer = new Thread(this::write, "network write " + direction);
    reader.setDaemon(true);
    writer.setDaemon(true);
  }

  void start() {
    reader.start();
    writer.start();
  }

  /** Delivers nothing any more, and tells nobody. */
  void forget() {
    forgotten = true;
  }

  void stop() {
    reader.interrupt();
    writer.interrupt();
  }

  private void read() {
    try {
      try {
        InputStream in = from.getInputStream();
        byte[] buffer = new byte[PIECE_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          queue.put(new Piece(Arrays.copyOf(buffer, count)));
        }
      } catch (IOException e) {
        // a reset; the far end hears of it as of an end
      }
      queue.put(new Piece(new byte[0]));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      OutputStream out = to.getOutputStream();
      Piece piece = queue.take();
      while (piece.bytes.length > 0) {
        if (!forgotten) {
          awaitTurn(piece);
          sky.awaitPassing(direction);
        }
        if (!forgotten) {
          out.write(piece.bytes);
          out.flush();
        }
        piece = queue.take();
      }
      sky.awaitPassing(direction);
      if (!forgotten) {
        ended.run();
      }
    } catch (IOException e) {
      // the receiver went, as the sender hears from the other lane
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is behind a piece that is late is late, too. */
  private void awaitTurn(Piece piece) throws InterruptedException {
    Weather weather = sky.weather();
    long due = Math.max(piece.nanos + weather.delay().toNanos(), freeNanos);
    if (weather.bytesPerSecond() > 0) {
      due += piece.bytes.length * SECOND / weather.bytesPerSecond();
    }
    if (weather.stallChance() > 0 && dice.nextDouble() < weather.stallChance()) {
      due += weather.stall().toNanos();
    }
    freeNanos = due;
    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
  }
}
