// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A Modbus frame: unit id, and the function code with its data, which the specification calls PDU.
 * The transaction id is 0 and means nothing where the framing has none.
 */
final class Frame {
  private static final int EXCEPTION_BIT = 0x80;

  private final Framing framing;
  private final int transaction;
  private final int unit;
  private final byte[] pdu;

  Frame(Framing framing, int transaction, int unit, byte[] pdu) {
    this.framing = framing;
    this.transaction = transaction;
    this.unit = unit;
    this.pdu = pdu.clone();
  }

  Framing framing() {
    return framing;
  }

  int transaction() {
    return transaction;
  }

  int unit() {
    return unit;
  }

  int function() {
    return pdu[0] & 0xFF;
  }

  int pduLength() {
    return pdu.length;
  }

  /** The 16-bit value that begins at a byte of the PDU. */
  int word(int index) {
    return Short.toUnsignedInt(ByteBuffer.wrap(pdu).getShort(index));
  }

  /** The answer to this request that carries register values (1.1b3, 6.3 and 6.4). */
  Frame registers(List<Integer> words) {
    ByteBuffer answer = ByteBuffer.allocate(2 + 2 * words.size());
    answer.put(pdu[0]).put((byte) (2 * words.size()));
    words.forEach(word -> answer.putShort(word.shortValue()));
    return withPdu(answer.array());
  }

  /** The answer to this request that carries bits, the first in the lowest (1.1b3, 6.1 and 6.2). */
  Frame bits(List<Integer> bits) {
    int bytes = (bits.size() + 7) / 8;
    byte[] answer = new byte[2 + bytes];
    answer[0] = pdu[0];
    answer[1] = (byte) bytes;
    for (int i = 0; i < bits.size(); i++) {
      answer[2 + i / 8] |= (byte) ((bits.get(i) & 1) << i % 8);
    }
    return withPdu(answer);
  }

  /** The exception answer (1.1b3, section 7). */
  Frame exception(int code) {
    return withPdu((byte) (pdu[0] | EXCEPTION_BIT), (byte) code);
  }

  Frame withTransaction(int other) {
    return new Frame(framing, other & 0xFFFF, unit, pdu);
  }

  Frame withUnit(int other) {
    return new Frame(framing, transaction, other, pdu);
  }

  Frame withFunction(int other) {
    byte[] changed = pdu.clone();
    changed[0] = (byte) other;
    return withPdu(changed);
  }

  /**
   * An answer with so many bytes of data more, or fewer if negative, and a byte count that agrees;
   * an exception stays as it is.
   */
  Frame resized(int bytes) {
    if ((pdu[0] & EXCEPTION_BIT) != 0) {
      return this;
    }
    byte[] changed = Arrays.copyOf(pdu, Math.max(2, pdu.length + bytes));
    changed[1] = (byte) (changed.length - 2);
    return withPdu(changed);
  }

  byte[] bytes() {
    return framing.encode(transaction, unit, pdu);
  }

  private Frame withPdu(byte... other) {
    return new Frame(framing, transaction, unit, other);
  }
}
