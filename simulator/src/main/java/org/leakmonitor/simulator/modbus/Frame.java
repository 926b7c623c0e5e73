// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A Modbus TCP frame: the MBAP header (Modbus Messaging on TCP/IP 1.0b, section 3.1.3) and the
 * function code with its data, which the specification calls PDU.
 */
final class Frame {
  /** Unit id and the 253 bytes that a PDU may have at most (Application Protocol 1.1b3, 4.1). */
  private static final int LONGEST = 254;

  private static final int EXCEPTION_BIT = 0x80;

  private final int transaction;
  private final int unit;
  private final byte[] pdu;

  private Frame(int transaction, int unit, byte[] pdu) {
    this.transaction = transaction;
    this.unit = unit;
    this.pdu = pdu;
  }

  /**
   * Blocks for the next frame; empty at the end of the stream.
   *
   * @throws ProtocolException if the header is not one of Modbus TCP, after which the stream has no
   *     frame boundary left
   */
  static Optional<Frame> read(DataInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    int transaction = first << 8 | in.readUnsignedByte();
    int protocol = in.readUnsignedShort();
    int length = in.readUnsignedShort();
    if (protocol != 0 || length < 2 || length > LONGEST) {
      throw new ProtocolException("mbap protocol '" + protocol + "', length '" + length + "'");
    }
    int unit = in.readUnsignedByte();
    byte[] pdu = new byte[length - 1];
    in.readFully(pdu);
    return Optional.of(new Frame(transaction, unit, pdu));
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
  Frame reading(List<Integer> words) {
    ByteBuffer answer = ByteBuffer.allocate(2 + 2 * words.size());
    answer.put(pdu[0]).put((byte) (2 * words.size()));
    words.forEach(word -> answer.putShort(word.shortValue()));
    return withPdu(answer.array());
  }

  /** The exception answer (1.1b3, section 7). */
  Frame exception(int code) {
    return withPdu((byte) (pdu[0] | EXCEPTION_BIT), (byte) code);
  }

  Frame withTransaction(int other) {
    return new Frame(other & 0xFFFF, unit, pdu);
  }

  Frame withUnit(int other) {
    return new Frame(transaction, other, pdu);
  }

  Frame withFunction(int other) {
    byte[] changed = pdu.clone();
    changed[0] = (byte) other;
    return withPdu(changed);
  }

  /** Drops the last register and counts the bytes anew; an exception stays as it is. */
  Frame withoutLastRegister() {
    if ((pdu[0] & EXCEPTION_BIT) != 0) {
      return this;
    }
    byte[] shorter = Arrays.copyOf(pdu, pdu.length - 2);
    shorter[1] = (byte) (shorter[1] - 2);
    return withPdu(shorter);
  }

  int transaction() {
    return transaction;
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(7 + pdu.length);
    bytes.putShort((short) transaction).putShort((short) 0).putShort((short) (1 + pdu.length));
    return bytes.put((byte) unit).put(pdu).array();
  }

  private Frame withPdu(byte... other) {
    return new Frame(transaction, unit, other);
  }
}
