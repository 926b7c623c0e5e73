// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import java.nio.ByteBuffer;
import java.util.List;
import org.leakmonitor.simulator.modbus.Bytes;
import org.leakmonitor.simulator.register.Table;

/** Requests without unit and framing (Application Protocol 1.1b3, section 6). */
final class Requests {
  private static final int WRITE_COIL = 5;
  private static final int WRITE_REGISTER = 6;
  private static final int WRITE_COILS = 15;
  private static final int WRITE_REGISTERS = 16;
  private static final int ENCAPSULATED = 0x2B;
  private static final int ON = 0xFF00;

  private Requests() {}

  static Bytes read(Table table, int address, int quantity) {
    return words(table.function(), address, quantity);
  }

  /** One cell by function 5 or 6, several by 15 or 16. */
  static Bytes write(Table table, int address, List<Integer> words) {
    if (words.size() == 1) {
      int word = words.get(0);
      return table == Table.COILS
          ? words(WRITE_COIL, address, word == 0 ? 0 : ON)
          : words(WRITE_REGISTER, address, word);
    }
    return several(table, address, words);
  }

  /**
   * The shortest request that a unit with the function would understand, if there is a usual one.
   */
  static Bytes probe(int function) {
    return switch (function) {
      case 1, 2, 3, 4 -> words(function, 0, 1);
      // Read device identification, basic, from object 0 on (6.21).
      case ENCAPSULATED -> Bytes.of((byte) function, (byte) 0x0E, (byte) 1, (byte) 0);
      default -> Bytes.of((byte) function);
    };
  }

  private static Bytes words(int function, int address, int word) {
    ByteBuffer pdu = ByteBuffer.allocate(5).put((byte) function);
    return Bytes.of(pdu.putShort((short) address).putShort((short) word).array());
  }

  private static Bytes several(Table table, int address, List<Integer> words) {
    boolean bits = table == Table.COILS;
    int count = bits ? (words.size() + 7) / 8 : 2 * words.size();
    ByteBuffer pdu = ByteBuffer.allocate(6 + count);
    pdu.put((byte) (bits ? WRITE_COILS : WRITE_REGISTERS));
    pdu.putShort((short) address).putShort((short) words.size()).put((byte) count);
    if (bits) {
      pdu.put(packed(words, count));
    } else {
      words.forEach(word -> pdu.putShort(word.shortValue()));
    }
    return Bytes.of(pdu.array());
  }

  private static byte[] packed(List<Integer> bits, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < bits.size(); i++) {
      bytes[i / 8] |= (byte) ((bits.get(i) == 0 ? 0 : 1) << i % 8);
    }
    return bytes;
  }
}
