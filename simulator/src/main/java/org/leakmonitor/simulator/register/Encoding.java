// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

/** How a transmitter writes an engineering value into its cells. */
public sealed interface Encoding {

  /** How many cells a value takes: 1 bit, or 1, 2 or 4 registers. */
  int cells();

  /** Writes a finite value; integers are rounded to the nearest and saturate at their ends. */
  Registers encode(double value);

  /** IEEE 754, of single precision in 32 bits and of double in 64. */
  record Binary(Order order) implements Encoding {
    public Binary {
      checkWidth(order, 32);
    }

    @Override
    public int cells() {
      return order.bits() / 16;
    }

    @Override
    public Registers encode(double value) {
      return order.arrange(
          order.bits() == 32
              ? Float.floatToIntBits((float) value)
              : Double.doubleToLongBits(value));
    }
  }

  /** The value is the integer, of 16, 32 or 64 bits, times the scale. */
  record Whole(boolean signed, Order order, double scale) implements Encoding {
    public Whole {
      checkScale(scale);
    }

    @Override
    public int cells() {
      return order.bits() / 16;
    }

    @Override
    public Registers encode(double value) {
      double raw = StrictMath.rint(value / scale);
      return order.arrange(
          signed ? Saturation.signed(raw, order.bits()) : Saturation.unsigned(raw, order.bits()));
    }
  }

  /** Four bits a decimal digit, of 16 or 32 bits; the value is the number times the scale. */
  record Decimal(Order order, double scale) implements Encoding {
    public Decimal {
      checkScale(scale);
      checkWidth(order, 16);
    }

    @Override
    public int cells() {
      return order.bits() / 16;
    }

    @Override
    public Registers encode(double value) {
      int digits = order.bits() / 4;
      double highest = StrictMath.pow(10, digits) - 1;
      double raw = Math.max(0, Math.min(highest, StrictMath.rint(value / scale)));
      return order.arrange(Long.parseLong(Long.toString((long) raw), 16));
    }
  }

  /** One coil or discrete input: an integer of one bit, so 1 from half the scale on. */
  record Bit(double scale) implements Encoding {
    public Bit {
      checkScale(scale);
    }

    @Override
    public int cells() {
      return 1;
    }

    @Override
    public Registers encode(double value) {
      return Registers.of((int) Saturation.unsigned(StrictMath.rint(value / scale), 1));
    }
  }

  /** Of two widths, the one named or twice it. */
  private static void checkWidth(Order order, int narrow) {
    if (order.bits() != narrow && order.bits() != 2 * narrow) {
      throw new IllegalArgumentException("order '" + order.letters() + "' is of another width");
    }
  }

  private static void checkScale(double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale '" + scale + "' is not above 0");
    }
  }
}
