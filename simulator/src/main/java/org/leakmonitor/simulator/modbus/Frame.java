// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.simulator.register.Table;

/**
 * A Modbus frame: unit id, and the function code with its data, which the specification calls PDU.
 * The transaction id is 0 and means nothing where the framing has none.
 */
public final class Frame {
  /** Function code, address, and quantity or value. */
  private static final int WRITTEN_BYTES = 5;

  /** Application Protocol 1.1b3, 4.1. */
  static final int LONGEST_PDU = 253;

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

  /**
   * A request of any function.
   *
   * @param transaction 0 to 65535; without meaning on RTU
   * @param unit unit id, 0 to 255
   * @param pdu function code and data, 1 to 253 bytes
   * @throws IllegalArgumentException if there are fewer or more
   */
  public static Frame request(Framing framing, int transaction, int unit, Bytes pdu) {
    if (pdu.isEmpty() || pdu.length() > LONGEST_PDU) {
      throw new IllegalArgumentException("pdu of '" + pdu.length() + "' bytes, not 1 to 253");
    }
    return new Frame(framing, transaction & 0xFFFF, unit & 0xFF, pdu.toArray());
  }

  /** The one frame that these bytes are; empty if header or CRC, or their number, is not sound. */
  public static Optional<Frame> parse(Framing framing, Bytes bytes) {
    return framing.decode(bytes.toArray());
  }

  /** All bytes of it, with header or CRC. */
  public Bytes wire() {
    return Bytes.of(bytes());
  }

  /** The same with a wrong CRC; with MBAP the length field is one too large. */
  public Bytes spoiled() {
    byte[] bytes = bytes();
    framing.spoil(bytes);
    return Bytes.of(bytes);
  }

  public Framing framing() {
    return framing;
  }

  public int transaction() {
    return transaction;
  }

  public int unit() {
    return unit;
  }

  public int function() {
    return pdu[0] & 0xFF;
  }

  /** The byte of the PDU at an index, 0 to 255. */
  public int octet(int index) {
    return pdu[index] & 0xFF;
  }

  public int pduLength() {
    return pdu.length;
  }

  /** The 16-bit value that begins at a byte of the PDU. */
  public int word(int index) {
    return Short.toUnsignedInt(ByteBuffer.wrap(pdu).getShort(index));
  }

  /** The answer to this request that carries register values (1.1b3, 6.3 and 6.4). */
  public Frame registers(List<Integer> words) {
    ByteBuffer answer = ByteBuffer.allocate(2 + 2 * words.size());
    answer.put(pdu[0]).put((byte) (2 * words.size()));
    words.forEach(word -> answer.putShort(word.shortValue()));
    return withPdu(answer.array());
  }

  /** The answer to this request that carries bits, the first in the lowest (1.1b3, 6.1 and 6.2). */
  public Frame bits(List<Integer> bits) {
    int bytes = (bits.size() + 7) / 8;
    byte[] answer = new byte[2 + bytes];
    answer[0] = pdu[0];
    answer[1] = (byte) bytes;
    for (int i = 0; i < bits.size(); i++) {
      answer[2 + i / 8] |= (byte) ((bits.get(i) & 1) << i % 8);
    }
    return withPdu(answer);
  }

  /** The answer that all was written (1.1b3, 6.5, 6.6, 6.11 and 6.12). */
  Frame written() {
    return withPdu(Arrays.copyOf(pdu, WRITTEN_BYTES));
  }

  /** The exception answer (1.1b3, section 7). */
  public Frame exception(int code) {
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
   * an exception, and an answer that something was written, stays as it is.
   */
  Frame resized(int bytes) {
    if (Table.readBy(function()).isEmpty()) {
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
