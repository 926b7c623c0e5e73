// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.I2c;
import org.leakmonitor.simulator.gpio.Ads1115;

/**
 * An ADS1115 with voltages at its inputs: a conversion takes some readings of the config register,
 * and its code follows from the multiplexer and the gain. Safe for use by many threads.
 */
final class FakeAds1115 implements I2c {

  private static final int[][] PAIRS = {{0, 1}, {0, 3}, {1, 3}, {2, 3}};

  /** In the order of the field PGA. */
  private static final List<Ads1115.Gain> GAINS =
      List.of(
          Ads1115.Gain.TWO_THIRDS,
          Ads1115.Gain.ONE,
          Ads1115.Gain.TWO,
          Ads1115.Gain.FOUR,
          Ads1115.Gain.EIGHT,
          Ads1115.Gain.SIXTEEN);

  private static final int IDLE = 1 << 15;

  private final double[] volts = new double[4];
  private final List<Integer> configs = new ArrayList<>();
  private Optional<BoardException> failure = Optional.empty();
  private int busyReads;
  private int left;
  private int config = 0x0583;
  private int forgotten;
  private int code;

  synchronized void volts(int input, double level) {
    volts[input] = level;
  }

  /** The current through a shunt of 150 ohms. */
  void milliamperes(int input, double current) {
    volts(input, current * 0.150);
  }

  /** How often it says that it is converting, before it is done. */
  synchronized void busyReads(int count) {
    busyReads = count;
  }

  /** Bits that it does not keep, as another device would not. */
  synchronized void forget(int bits) {
    forgotten = bits;
  }

  synchronized void unplug() {
    failure = Optional.of(new BoardException("nothing answers", "check the wires"));
  }

  synchronized void plug() {
    failure = Optional.empty();
  }

  /** Every config that was written, in order. */
  synchronized List<Integer> configs() {
    return List.copyOf(configs);
  }

  @Override
  public synchronized int read(int register) throws BoardException {
    check();
    if (register == 0) {
      return code & 0xffff;
    }
    boolean isIdle = left == 0;
    left = Math.max(0, left - 1);
    return (config & ~IDLE) | (isIdle ? IDLE : 0);
  }

  @Override
  public synchronized void write(int register, int word) throws BoardException {
    check();
    configs.add(word);
    config = word & ~forgotten;
    left = busyReads;
    int pga = Math.min((word >> 9) & 7, GAINS.size() - 1);
    code = new Ads1115(GAINS.get(pga)).code(selected((word >> 12) & 7));
  }

  private double selected(int mux) {
    return mux > 3 ? volts[mux - 4] : volts[PAIRS[mux][0]] - volts[PAIRS[mux][1]];
  }

  private void check() throws BoardException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  @Override
  public void close() {}
}
