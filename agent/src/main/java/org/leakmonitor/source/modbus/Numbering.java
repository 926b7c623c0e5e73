// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

/** How a data sheet counts registers; a request always counts from 0. */
public enum Numbering {
  /** As in a request: 0 to 65535. */
  ZERO_BASED {
    @Override
    public int address(Table table, int number) {
      return within(number, 0, 65535, number);
    }
  },

  /** 1 to 65536. */
  ONE_BASED {
    @Override
    public int address(Table table, int number) {
      return within(number, 1, 65536, number - 1);
    }
  },

  /**
   * 40001 or 400001 is the first holding register, 30001 or 300001 the first input register, 10001
   * or 100001 the first discrete input, 1 the first coil.
   */
  FOUR_X {
    @Override
    public int address(Table table, int number) {
      if (table.leadingDigit() == 0) {
        return within(number, 1, 65536, number - 1);
      }
      int span = number < 100_000 ? 10_000 : 100_000;
      if (number >= 0 && number / span != table.leadingDigit()) {
        throw new IllegalArgumentException(
            String.format(
                "register number '%d' does not begin with %d as those of table '%s' do",
                number, table.leadingDigit(), table));
      }
      int first = table.leadingDigit() * span + 1;
      int last = span == 10_000 ? first + 9_998 : first + 65_535;
      return within(number, first, last, number - first);
    }
  };

  /**
   * The address to ask for, 0 to 65535.
   *
   * @throws IllegalArgumentException if no register of {@code table} has this number
   */
  public abstract int address(Table table, int number);

  private static int within(int number, int first, int last, int address) {
    if (number < first || number > last) {
      throw new IllegalArgumentException(
          "register number '" + number + "' is not " + first + " to " + last);
    }
    return address;
  }
}
