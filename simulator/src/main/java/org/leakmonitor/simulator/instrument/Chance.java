// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A stream of random numbers of its own for each seed, name and purpose, the same bits on every
 * Java: xoshiro256++ (Blackman and Vigna, 2019), and StrictMath for what is made of it.
 */
public final class Chance {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final RandomGenerator random;
  private double spare = Double.NaN;

  /** Streams go by name, so that one more leaves the others as they are. */
  public Chance(long seed, String name, String purpose) {
    long own = hash(name + '\n' + purpose);
    random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed + own);
  }

  /** From 0, included, to 1, excluded. */
  public double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /** Of mean 0 and standard deviation 1, by Box and Muller, who make two at a time. */
  public double gaussian() {
    if (!Double.isNaN(spare)) {
      double second = spare;
      spare = Double.NaN;
      return second;
    }
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    double angle = 2 * StrictMath.PI * uniform();
    spare = radius * StrictMath.sin(angle);
    return radius * StrictMath.cos(angle);
  }

  /**
   * FNV-1a of 64 bits: unlike {@link String#hashCode()} it parts the names that differ by little.
   */
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }
}
