// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

/** The kinds of numbers that files name, with the width that they have. */
enum Format {
  FLOAT32(32),
  FLOAT64(64),
  INT16(16),
  UINT16(16),
  INT32(32),
  UINT32(32),
  INT64(64),
  UINT64(64),
  BCD16(16),
  BCD32(32),
  BIT(1);

  private final int bits;

  Format(int bits) {
    this.bits = bits;
  }

  int bits() {
    return bits;
  }

  boolean isFloat() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** A bit has no order, and a float no scale: those are not looked at. */
  Encoding encoding(Order order, double scale) {
    return switch (this) {
      case FLOAT32, FLOAT64 -> new Encoding.Binary(order);
      case INT16, INT32, INT64 -> new Encoding.Whole(true, order, scale);
      case UINT16, UINT32, UINT64 -> new Encoding.Whole(false, order, scale);
      case BCD16, BCD32 -> new Encoding.Decimal(order, scale);
      case BIT -> new Encoding.Bit(scale);
    };
  }
}
