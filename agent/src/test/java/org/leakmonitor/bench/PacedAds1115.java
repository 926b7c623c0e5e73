// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.util.concurrent.locks.LockSupport;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.board.I2c;

/**
 * An ADS1115 that takes the time of a conversion, on a bus that takes the time of its bytes at 100
 * kHz; its code changes with each conversion.
 */
final class PacedAds1115 implements I2c {

  static final int SAMPLES_PER_SECOND = 860;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long CONVERSION_NANOS = NANOS_PER_SECOND / SAMPLES_PER_SECOND;
  private static final long WRITE_NANOS = 4 * 9 * 10_000;
  private static final long READ_NANOS = 5 * 9 * 10_000;

  /** From writing the config to the code, about. */
  static final long SAMPLE_NANOS = CONVERSION_NANOS + WRITE_NANOS + 2 * READ_NANOS;

  private static final int IDLE = 1 << 15;
  private static final int FIRST_CODE = 14_400;
  private static final int CODES = 1_000;

  private int config;
  private long doneAt;
  private int conversions;

  @Override
  public int read(int register) {
    LockSupport.parkNanos(READ_NANOS);
    if (register == 0) {
      return FIRST_CODE + conversions % CODES;
    }
    return (config & ~IDLE) | (System.nanoTime() - doneAt >= 0 ? IDLE : 0);
  }

  @Override
  public void write(int register, int word) {
    LockSupport.parkNanos(WRITE_NANOS);
    config = word;
    conversions++;
    doneAt = System.nanoTime() + CONVERSION_NANOS;
  }

  @Override
  public void close() {}

  /** A board that has nothing but this. */
  Board board(int bus, int address) {
    FakeBoard board = FakeBoard.live();
    board.put(bus, address, this);
    return board;
  }
}
