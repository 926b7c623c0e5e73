// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Modbus TCP: a header tells transaction and length; Messaging on TCP/IP Implementation Guide V1.0b
 * section 3.1.3.
 */
final class Mbap implements Exchange {

  /** Bytes up to and including the length field. */
  static final int HEADER = 6;

  /** Unit id, function code and at least one byte, up to unit id and the longest PDU of 253. */
  private static final int MIN_LENGTH = 3;

  private static final int MAX_LENGTH = 254;

  private final Pdu pdu;
  private final int transactionId;

  Mbap(Pdu pdu, int transactionId) {
    this.pdu = pdu;
    this.transactionId = transactionId;
  }

  @Override
  public byte[] request() throws IOException {
    byte[] body = pdu.request();
    return ByteBuffer.allocate(HEADER + body.length)
        .putShort((short) transactionId)
        .putShort((short) 0)
        .putShort((short) body.length)
        .put(body)
        .array();
  }

  @Override
  public byte[] answer(Wire wire, long deadline) throws IOException, NoAnswer {
    int length = frameLength(wire.receive(HEADER, deadline));
    byte[] frame = wire.receive(length, deadline);
    int surplus = wire.received().length - length;
    if (surplus > 0) {
      throw NoAnswer.misfit("answer has " + surplus + " bytes too many");
    }
    return Arrays.copyOfRange(frame, HEADER, length);
  }

  /** How long the answer is that begins with these {@link #HEADER} bytes, header included. */
  int frameLength(byte[] header) throws NoAnswer {
    Pdu.expect("transaction id", transactionId, word(header, 0));
    Pdu.expect("protocol id", 0, word(header, 2));
    int length = word(header, 4);
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      throw NoAnswer.misfit("answer has length " + length + " instead of 3 to 254");
    }
    return HEADER + length;
  }

  private static int word(byte[] bytes, int index) {
    return (bytes[index] & 0xff) << 8 | (bytes[index + 1] & 0xff);
  }
}
