// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a number stands in a device, and how it is written there.
 *
 * @param unitId 0 to 255; over TCP 255 and 0 mean the device itself, on a serial line 0 is
 *     everybody, whom nobody answers for
 * @param address protocol address of its first cell, from 0
 * @param order of its bytes; of no meaning in a table of bits
 * @param bit which bit of a register, 0 being the lowest; with type bit in tables of words alone
 */
public record Registers(
    int unitId, Table table, int address, Encoding encoding, Order order, OptionalInt bit) {

  /** Addresses are 16 bits wide; Application Protocol V1.1b3 section 4.4. */
  static final int ADDRESSES = 65536;

  private static final int WORD = 16;

  /**
   * @throws IllegalArgumentException if a component is out of its range, or does not go with
   *     another
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
          "address '%d' leaves no room for the %d words of %s below 65536"
              .formatted(address, encoding.words(), encoding));
    }
    order = order.of(encoding.bytes(), encoding);
    checkBit(table, encoding, bit);
  }

  private static void checkBit(Table table, Encoding encoding, OptionalInt bit) {
    boolean single = encoding == Encoding.BIT;
    if (table.bits() && !single) {
      throw new IllegalArgumentException(
          "type '" + encoding + "' does not stand in table '" + table + "', which holds bits");
    }
    if (single && !table.bits() && bit.isEmpty()) {
      throw new IllegalArgumentException(
          "bit of the register is not given, which type 'bit' needs in table '" + table + "'");
    }
    if (bit.isPresent() && (!single || table.bits())) {
      throw new IllegalArgumentException(
          "bit '%d' has no meaning for type '%s' in table '%s'"
              .formatted(bit.getAsInt(), encoding, table));
    }
    if (bit.isPresent() && (bit.getAsInt() < 0 || bit.getAsInt() >= WORD)) {
      throw new IllegalArgumentException("bit '" + bit.getAsInt() + "' is not 0 to 15");
    }
  }

  /** A number that takes whole registers. */
  public static Registers of(int unitId, Table table, int address, Encoding encoding, Order order) {
    return new Registers(unitId, table, address, encoding, order, OptionalInt.empty());
  }

  /** How many cells of its table it takes. */
  int cells() {
    return encoding.words();
  }

  /** The address after the last cell. */
  int end() {
    return address + cells();
  }

  /**
   * The number in these cells, exactly; empty where they hold none.
   *
   * @param cells as many as {@link #cells}: words of 0 to 65535, or single bits
   */
  Optional<BigDecimal> decode(List<Integer> cells) {
    if (encoding != Encoding.BIT) {
      return encoding.decode(bytes(cells));
    }
    int word =
        table.bits() ? cells.get(0) : Short.toUnsignedInt(ByteBuffer.wrap(bytes(cells)).getShort());
    return Optional.of(BigDecimal.valueOf(word >> bit.orElse(0) & 1));
  }

  /** Whether the cells hold a number that no transmitter means. */
  boolean denormal(List<Integer> cells) {
    return !table.bits() && encoding.denormal(bytes(cells));
  }

  private byte[] bytes(List<Integer> words) {
    if (words.size() != cells()) {
      throw new IllegalArgumentException(
          encoding + " takes " + cells() + " words, not " + words.size());
    }
    return order.bytes(words);
  }
}
