// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.OptionalInt;
import java.util.Set;
import org.leakmonitor.uplink.mqtt.Reason;

/**
 * Looks at the fixed header of each packet that the broker sends (MQTT 5 section 2.1) before Paho
 * does: Paho makes room for whatever length it reads, up to 256 MiB, and keeps QoS 2 messages for
 * as long as the broker likes.
 */
final class PacketGate extends FilterInputStream {

  private static final int PUBLISH = 3;
  private static final int PUBACK = 4;

  /** MQTT 5 section 3.4.2.1. */
  private static final Set<Integer> OF_PUBACK = Set.of(0, 16, 128, 131, 135, 144, 145, 151, 153);

  /** Behind the packet's id. */
  private static final int REASON_AT = 2;

  /** CONNACK, PUBLISH, PUBACK, SUBACK, UNSUBACK, PINGRESP, DISCONNECT. */
  private static final Set<Integer> EXPECTED = Set.of(2, PUBLISH, PUBACK, 9, 11, 13, 14);

  private static final int LENGTH_BYTES = 4;

  private final int mostBytes;
  private long body;
  private int lengthBytes;
  private int length;
  private boolean inLength;
  private int type;
  private volatile OptionalInt unlisted = OptionalInt.empty();

  /**
   * @param mostBytes the longest packet let through
   */
  PacketGate(InputStream in, int mostBytes) {
    super(in);
    this.mostBytes = mostBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int wanted) throws IOException {
    int count = in.read(buffer, offset, wanted);
    int at = 0;
    while (at < count) {
      if (body > 0) {
        lookAtReason(buffer, offset + at, count - at);
        int skipped = (int) Math.min(body, count - at);
        body -= skipped;
        at += skipped;
      } else {
        header(buffer[offset + at] & 0xff);
        at++;
      }
    }
    return count;
  }

  /** Paho takes a PUBACK with a reason that the standard does not list there for a broken one. */
  private void lookAtReason(byte[] buffer, int from, int count) {
    int index = from + REASON_AT - (int) (length - body);
    if (type == PUBACK && index >= from && index < from + Math.min(count, body)) {
      int reason = buffer[index] & 0xff;
      if (!OF_PUBACK.contains(reason)) {
        unlisted = OptionalInt.of(reason);
        buffer[index] = (byte) Reason.UNSPECIFIED;
      }
    }
  }

  /** The last reason in a PUBACK that was not let through, in the place of which 128 was. */
  OptionalInt unlisted() {
    return unlisted;
  }

  private void header(int next) throws ProtocolException {
    if (inLength) {
      length(next);
      return;
    }
    type = next >> 4;
    if (!EXPECTED.contains(type)) {
      throw new ProtocolException("broker sent a packet of type " + type);
    }
    if (type != PUBLISH && (next & 0x0f) > 0) {
      throw new ProtocolException("broker sent a packet of type %d with flags".formatted(type));
    }
    if (type == PUBLISH && (next & 0x06) > 0x02) {
      throw new ProtocolException("broker sent a message with QoS " + ((next & 0x06) >> 1));
    }
    inLength = true;
    length = 0;
    lengthBytes = 0;
  }

  private void length(int next) throws ProtocolException {
    length |= (next & 0x7f) << (7 * lengthBytes++);
    if (length > mostBytes || (lengthBytes == LENGTH_BYTES && next >= 0x80)) {
      throw new ProtocolException("broker sent a packet longer than %d bytes".formatted(mostBytes));
    }
    if (next < 0x80) {
      inLength = false;
      body = length;
    }
  }

  @Override
  public long skip(long bytes) throws IOException {
    throw new IOException("a stream of packets cannot be skipped");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
