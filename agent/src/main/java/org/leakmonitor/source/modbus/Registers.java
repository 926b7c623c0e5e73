// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.util.List;

/**
 * Where a tag's words lie on its bus, and how they form a number.
 *
 * @param unitId 0 to 255; 0 and 255 usually mean the TCP device itself
 * @param address of the first word, as it stands in the request: 0 to 65535
 * @param order of the bytes of a two-word number; {@link Order#ABCD} for a one-word one
 */
public record Registers(int unitId, Table table, int address, Encoding encoding, Order order) {

  /** Addresses are 16 bits wide; Application Protocol V1.1b3 section 4.4. */
  static final int ADDRESSES = 65536;

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public Registers {
    if (unitId < 0 || unitId > 255) {
      throw new IllegalArgumentException("unit id '" + unitId + "' is not 0 to 255");
    }
    if (address < 0 || address >= ADDRESSES) {
      throw new IllegalArgumentException("address '" + address + "' is not 0 to 65535");
    }
    if (address + encoding.words() > ADDRESSES) {
      throw new IllegalArgumentException(
          "address '"
              + address
              + "' leaves no room for the 2 words of "
              + encoding
              + " below 65536");
    }
    if (encoding.words() == 1 && order != Order.ABCD) {
      throw new IllegalArgumentException(
          "order '" + order + "' has no meaning for " + encoding + ", which is one word");
    }
  }

  int words() {
    return encoding.words();
  }

  /** The address after the last word. */
  int end() {
    return address + words();
  }

  double decode(List<Integer> words) {
    return encoding.decode(words, order);
  }
}
