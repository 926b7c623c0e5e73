// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One packet of MQTT 5, section 2.1; only PUBLISH is looked into. */
public final class Packet {

  private static final int PUBLISH = 3;
  private static final int QOS_1 = 0x02;
  private static final int RETAINED = 0x01;

  private final int header;
  private final byte[] body;

  private Packet(int header, byte[] body) {
    this.header = header;
    this.body = body;
  }

  static Packet read(DataInputStream in) throws IOException {
    int header = in.readUnsignedByte();
    byte[] body = new byte[variable(in)];
    in.readFully(body);
    return new Packet(header, body);
  }

  /** Section 1.5.5. */
  private static int variable(DataInputStream in) throws IOException {
    int value = 0;
    int next = 0x80;
    for (int shift = 0; next >= 0x80; shift += 7) {
      next = in.readUnsignedByte();
      value |= (next & 0x7f) << shift;
    }
    return value;
  }

  /** A message that wants no PUBACK where {@code id} is 0, and one otherwise. */
  static Packet publish(String topic, int id, boolean retained, byte[] payload) {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(2 + name.length + 2 + 1 + payload.length);
    body.putShort((short) name.length).put(name);
    if (id > 0) {
      body.putShort((short) id);
    }
    body.put((byte) 0).put(payload); // no properties, so no alias of the topic either
    int flags = (id > 0 ? QOS_1 : 0) | (retained ? RETAINED : 0);
    return new Packet((PUBLISH << 4) | flags, Arrays.copyOf(body.array(), body.position()));
  }

  /** The same message with another payload. */
  public Packet with(byte[] payload) {
    return publish(topic(), id(), isRetained(), payload);
  }

  /** The same message, with its topic spelt out. */
  Packet on(String topic) {
    return publish(topic, id(), isRetained(), payload());
  }

  /** The same message, so that nobody acknowledges it. */
  public Packet unacknowledged() {
    return publish(topic(), 0, isRetained(), payload());
  }

  /** The same message, as one that the broker had kept. */
  public Packet retained() {
    return publish(topic(), id(), true, payload());
  }

  /** The PUBACK of this message, section 3.4. */
  public Packet puback() {
    return new Packet(0x40, new byte[] {(byte) (id() >> 8), (byte) id()});
  }

  public boolean isPublish() {
    return header >> 4 == PUBLISH;
  }

  private boolean isRetained() {
    return (header & RETAINED) > 0;
  }

  private String topic() {
    return new String(body, 2, topicLength(), StandardCharsets.UTF_8);
  }

  private int topicLength() {
    return ByteBuffer.wrap(body).getShort() & 0xffff;
  }

  private int id() {
    return (header & QOS_1) > 0 ? ByteBuffer.wrap(body).getShort(2 + topicLength()) & 0xffff : 0;
  }

  /** What the message says. */
  public byte[] payload() {
    int at = 2 + topicLength() + ((header & QOS_1) > 0 ? 2 : 0);
    // section 3.3.2.3: their length; those of our clients and of mosquitto fit into one byte
    int properties = body[at];
    if (properties < 0) {
      throw new IllegalStateException("more than 127 bytes of properties");
    }
    return Arrays.copyOfRange(body, at + 1 + properties, body.length);
  }

  /** The same, where it is text. */
  public String text() {
    return new String(payload(), StandardCharsets.US_ASCII);
  }

  byte[] bytes() {
    ByteBuffer packet = ByteBuffer.allocate(5 + body.length);
    packet.put((byte) header);
    int rest = body.length;
    for (; rest >= 0x80; rest >>= 7) {
      packet.put((byte) ((rest & 0x7f) | 0x80));
    }
    packet.put((byte) rest).put(body);
    return Arrays.copyOf(packet.array(), packet.position());
  }
}
