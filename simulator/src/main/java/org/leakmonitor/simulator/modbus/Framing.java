// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** What stands around unit id and PDU on the wire. */
public enum Framing {
  /** The header of Modbus TCP (Messaging on TCP/IP 1.0b, 3.1.3). */
  MBAP {
    @Override
    byte[] encode(int transaction, int unit, byte[] pdu) {
      ByteBuffer bytes = ByteBuffer.allocate(7 + pdu.length);
      bytes.putShort((short) transaction).putShort((short) 0).putShort((short) (1 + pdu.length));
      return bytes.put((byte) unit).put(pdu).array();
    }

    @Override
    Optional<Frame> decode(byte[] frame) {
      if (frame.length < 8) {
        return Optional.empty();
      }
      ByteBuffer header = ByteBuffer.wrap(frame);
      int transaction = Short.toUnsignedInt(header.getShort());
      return header.getShort() == 0 && header.getShort() == frame.length - 6
          ? Optional.of(
              new Frame(
                  this, transaction, frame[6] & 0xFF, Arrays.copyOfRange(frame, 7, frame.length)))
          : Optional.empty();
    }

    @Override
    void spoil(byte[] frame) {
      ByteBuffer header = ByteBuffer.wrap(frame);
      header.putShort(LENGTH_INDEX, (short) (header.getShort(LENGTH_INDEX) + 1));
    }

    /** Header, function code and byte count: nothing protects the data behind them. */
    @Override
    int checkedBytes(byte[] frame) {
      return Math.min(9, frame.length);
    }
  },

  /** Unit id, PDU and CRC, as on a serial line (Modbus over Serial Line 1.02, 2.5.1). */
  RTU {
    @Override
    byte[] encode(int transaction, int unit, byte[] pdu) {
      ByteBuffer bytes = ByteBuffer.allocate(1 + pdu.length + Crc.BYTES);
      bytes.put((byte) unit).put(pdu).order(ByteOrder.LITTLE_ENDIAN);
      return bytes.putShort((short) Crc.of(bytes.array(), 0, 1 + pdu.length)).array();
    }

    @Override
    Optional<Frame> decode(byte[] frame) {
      int end = frame.length - Crc.BYTES;
      return end >= 2 && Crc.holds(frame, 0, frame.length)
          ? Optional.of(new Frame(this, 0, frame[0] & 0xFF, Arrays.copyOfRange(frame, 1, end)))
          : Optional.empty();
    }

    @Override
    void spoil(byte[] frame) {
      frame[frame.length - 1] ^= (byte) 0xFF;
    }

    @Override
    int checkedBytes(byte[] frame) {
      return frame.length;
    }
  };

  private static final int LENGTH_INDEX = 4;

  abstract byte[] encode(int transaction, int unit, byte[] pdu);

  /** The frame that all these bytes are, if they are one. */
  abstract Optional<Frame> decode(byte[] frame);

  /** Makes wrong what a receiver checks first: the CRC, or without one the length. */
  abstract void spoil(byte[] frame);

  /** How many bytes from the first on a receiver is able to check. */
  abstract int checkedBytes(byte[] frame);
}
