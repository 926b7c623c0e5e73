// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.leakmonitor.uplink.mqtt.StubBroker;

final class PacketGateTest {

  private static final int MOST = 300;

  private static byte[] through(byte[] packets, Random chunks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PacketGate gate = new PacketGate(new ByteArrayInputStream(packets), MOST)) {
      byte[] buffer = new byte[400];
      int count = 0;
      while (count >= 0) {
        out.write(buffer, 7, count);
        count = gate.read(buffer, 7, 1 + chunks.nextInt(300));
      }
    }
    return out.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Property(tries = 200)
  void goodPackets_passUnchangedHoweverTheyAreCut(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 280) int size) throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream packets = new ByteArrayOutputStream();
    for (int i = 0; i < 20; i++) {
      byte[] payload = new byte[random.nextInt(size + 1)];
      random.nextBytes(payload);
      packets.write(StubBroker.publish(i, "t", payload, random.nextBoolean()));
      packets.write(bytes(0xd0, 0));
    }
    assertThat(through(packets.toByteArray(), random)).isEqualTo(packets.toByteArray());
  }

  @Test
  void packet_ofTheMostBytesPassesAndALongerOneDoesNot() throws IOException {
    byte[] most = StubBroker.publish(1, "t", new byte[MOST - 6], false);
    assertThat(through(most, new Random(1))).isEqualTo(most);
    assertThatThrownBy(
            () -> through(StubBroker.publish(1, "t", new byte[MOST - 5], false), new Random(1)))
        .hasMessage("broker sent a packet longer than 300 bytes");
  }

  @Test
  void length_ofFiveBytesOrTwoHundredMebibytesIsRefusedBeforeTheBody() {
    assertThatThrownBy(() -> through(bytes(0x32, 0x80, 0x80, 0x80, 0x80), new Random(1)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> through(bytes(0x32, 0xff, 0xff, 0xff, 0x7f), new Random(1)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void packets_thatNoBrokerSendsToUsAreRefused() {
    for (int type : new int[] {0, 1, 5, 6, 7, 8, 10, 12, 15}) {
      assertThatThrownBy(() -> through(bytes(type << 4, 0), new Random(1)))
          .hasMessage("broker sent a packet of type " + type);
    }
    assertThatThrownBy(() -> through(bytes(0x34, 0), new Random(1)))
        .hasMessage("broker sent a message with QoS 2");
    assertThatThrownBy(
            () -> through("HTTP/1.1 400".getBytes(StandardCharsets.US_ASCII), new Random(1)))
        .hasMessage("broker sent a packet of type 4 with flags");
  }
}
