// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

/** How a transmitter writes an engineering value into its registers. */
public sealed interface Encoding {

  /** How many registers a value takes: 1 or 2. */
  int registers();

  /** Writes a finite value; integers are rounded to the nearest and saturate at their ends. */
  Registers encode(double value);

  /** IEEE 754 single precision. */
  record Float32(Order order) implements Encoding {
    @Override
    public int registers() {
      return 2;
    }

    @Override
    public Registers encode(double value) {
      return order.arrange(Float.floatToIntBits((float) value));
    }
  }

  /** One register; the value is the integer times the scale. */
  record Integer16(boolean signed, double scale) implements Encoding {
    public Integer16 {
      checkScale(scale);
    }

    @Override
    public int registers() {
      return 1;
    }

    @Override
    public Registers encode(double value) {
      return Registers.of((int) raw(value, scale, signed, 16) & 0xFFFF);
    }
  }

  /** Two registers; the value is the integer times the scale. */
  record Integer32(boolean signed, Order order, double scale) implements Encoding {
    public Integer32 {
      checkScale(scale);
    }

    @Override
    public int registers() {
      return 2;
    }

    @Override
    public Registers encode(double value) {
      return order.arrange((int) raw(value, scale, signed, 32));
    }
  }

  private static long raw(double value, double scale, boolean signed, int bits) {
    long lowest = signed ? -(1L << (bits - 1)) : 0;
    long highest = lowest + (1L << bits) - 1;
    return Math.max(lowest, Math.min(highest, (long) StrictMath.rint(value / scale)));
  }

  private static void checkScale(double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale '" + scale + "' is not above 0");
    }
  }
}
