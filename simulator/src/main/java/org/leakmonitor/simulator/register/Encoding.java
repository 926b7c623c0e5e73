// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

/** How a transmitter writes an engineering value into its cells. */
public sealed interface Encoding {

  /** How many cells a value takes: 1 bit, or 1, 2 or 4 registers, of a text as many as it has. */
  int cells();

  /**
   * Writes a finite value; integers are rounded to the nearest and saturate at their ends.
   *
   * @throws IllegalArgumentException if the cells hold no number, but a text
   */
  Registers encode(double value);

  /**
   * Reads what {@link #encode} wrote. Of 64 bits beyond 2^53 a value is the nearest that a double
   * has; a float may be infinite or not a number.
   *
   * @throws IllegalArgumentException if there are fewer or more cells, or they hold no number
   */
  double decode(Registers registers);

  /** Whether it is for tables of bits rather than for registers. */
  default boolean isBit() {
    return false;
  }

  /** IEEE 754, of single precision in 32 bits and of double in 64. */
  record Binary(Order order) implements Encoding {
    public Binary {
      Checks.width(order, 32);
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

    @Override
    public double decode(Registers registers) {
      long bits = order.collect(Checks.count(registers, this));
      return order.bits() == 32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }
  }

  /** The value is the integer, of 16, 32 or 64 bits, times the scale. */
  record Whole(boolean signed, Order order, double scale) implements Encoding {
    public Whole {
      Checks.scale(scale);
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

    @Override
    public double decode(Registers registers) {
      long bits = order.collect(Checks.count(registers, this));
      int unused = Long.SIZE - order.bits();
      double raw = signed ? bits << unused >> unused : Saturation.fromUnsigned(bits);
      return raw * scale;
    }
  }

  /** Four bits a decimal digit, of 16 or 32 bits; the value is the number times the scale. */
  record Decimal(Order order, double scale) implements Encoding {
    public Decimal {
      Checks.scale(scale);
      Checks.width(order, 16);
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

    @Override
    public double decode(Registers registers) {
      // A digit above 9 is a letter here, which is no decimal number.
      String digits = Long.toHexString(order.collect(Checks.count(registers, this)));
      return Long.parseLong(digits) * scale;
    }
  }

  /** One coil or discrete input: an integer of one bit, so 1 from half the scale on. */
  record Bit(double scale) implements Encoding {
    public Bit {
      Checks.scale(scale);
    }

    @Override
    public int cells() {
      return 1;
    }

    @Override
    public boolean isBit() {
      return true;
    }

    @Override
    public Registers encode(double value) {
      return Registers.of((int) Saturation.unsigned(StrictMath.rint(value / scale), 1));
    }

    @Override
    public double decode(Registers registers) {
      return (Checks.count(registers, this).words().get(0) & 1) * scale;
    }
  }

  /**
   * One bit of a register, which its other bits may share with other slots.
   *
   * @param place 0 to 15, the lowest being 0
   */
  record Flag(int place) implements Encoding {
    public Flag {
      if (place < 0 || place > 15) {
        throw new IllegalArgumentException("bit '" + place + "' is outside 0 to 15");
      }
    }

    @Override
    public int cells() {
      return 1;
    }

    @Override
    public Registers encode(double value) {
      return Registers.of((int) Saturation.unsigned(StrictMath.rint(value), 1) << place);
    }

    @Override
    public double decode(Registers registers) {
      return Checks.count(registers, this).words().get(0) >> place & 1;
    }
  }

  /** What another encoding holds, times the scale and plus the offset, is the value. */
  record Linear(Encoding raw, double scale, double offset) implements Encoding {
    public Linear {
      if (scale == 0 || !Double.isFinite(scale) || !Double.isFinite(offset)) {
        throw new IllegalArgumentException(
            "scale '" + scale + "' and offset '" + offset + "' can not be undone");
      }
    }

    @Override
    public int cells() {
      return raw.cells();
    }

    @Override
    public boolean isBit() {
      return raw.isBit();
    }

    @Override
    public Registers encode(double value) {
      return raw.encode((value - offset) / scale);
    }

    @Override
    public double decode(Registers registers) {
      return raw.decode(registers) * scale + offset;
    }
  }

  /** Two characters a register, as {@link Registers#ascii} makes them; no number. */
  record Text(int cells) implements Encoding {
    public Text {
      if (cells < 1 || cells > 125) {
        throw new IllegalArgumentException("text of '" + cells + "' registers, not 1 to 125");
      }
    }

    @Override
    public Registers encode(double value) {
      throw new IllegalArgumentException("a text cannot hold '" + value + "'");
    }

    @Override
    public double decode(Registers registers) {
      throw new IllegalArgumentException("a text is no number");
    }
  }
}
