// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Optional;

/** Frames by the length that their header states. */
final class MbapFrames implements Frames {
  /** Unit id and the 253 bytes that a PDU may have at most (Application Protocol 1.1b3, 4.1). */
  private static final int LONGEST = 254;

  private final DataInputStream in;

  MbapFrames(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in));
  }

  @Override
  public Optional<Frame> next() throws IOException {
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
    return Optional.of(new Frame(Framing.MBAP, transaction, unit, pdu));
  }
}
