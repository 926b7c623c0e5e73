// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.simulator.modbus.Bytes;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.Frame;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusServer;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.simulator.modbus.Sighting;

final class IntruderTest {
  private static final int TIMEOUT_MILLIS = 5_000;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final ModbusDevice device = ModbusDevice.of(new Plant(), now::get, 1);

  @ParameterizedTest
  @EnumSource(Framing.class)
  void flood_isAsManyFramesThatNobodyTakes(Framing framing) {
    try (Intruder intruder = new Intruder(device, framing, 7)) {
      Intrusion flood = intruder.flood(100);
      assertThat(flood.deed().details()).containsEntry("count", "100");
      assertThat(flood.frames())
          .hasSize(100)
          .allMatch(sighting -> Frame.parse(framing, sighting.bytes()).isEmpty());
    }
  }

  @Test
  void flood_reachesWhoeverIsConnected() throws IOException {
    try (ModbusServer server = ModbusServer.tcp(device, any(), Framing.MBAP);
        Intruder intruder = new Intruder(device, Framing.RTU, 7);
        Socket socket = new Socket(server.host(), server.port())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      send(socket, "00 05 00 00 00 06 01 04 00 10 00 03");
      receive(socket, 15);

      Intrusion flood = intruder.flood(1);

      Sighting sent = flood.frames().get(0);
      assertThat(sent.framing()).isEqualTo(Framing.MBAP);
      assertThat(receive(socket, sent.bytes().length())).isEqualTo(sent.bytes());
    }
  }

  @Test
  void seed_decidesTheBytes() {
    assertThat(flood(7)).isEqualTo(flood(7)).isNotEqualTo(flood(8));
  }

  private List<Sighting> flood(long seed) {
    try (Intruder intruder = new Intruder(device, Framing.RTU, seed)) {
      return intruder.flood(3).frames();
    }
  }

  @Test
  void reply_needsARequest() {
    try (Intruder intruder = new Intruder(device, Framing.RTU, 7)) {
      assertThat(intruder.reply(List.of(1))).isEmpty();
    }
  }

  @Test
  void reply_forgesTheLastAnswer() throws IOException {
    try (ModbusServer server = ModbusServer.tcp(device, any(), Framing.MBAP);
        Intruder intruder = new Intruder(device, Framing.MBAP, 7);
        Socket socket = new Socket(server.host(), server.port())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      send(socket, "00 05 00 00 00 06 01 04 00 10 00 03");
      assertThat(receive(socket, 15)).hasToString("00 05 00 00 00 09 01 04 06 00 00 00 00 00 00");
      send(socket, "00 06 00 00 00 06 01 06 00 10 00 03");
      assertThat(receive(socket, 12)).hasToString("00 06 00 00 00 06 01 06 00 10 00 03");

      Optional<Intrusion> reply = intruder.reply(List.of(0x1234, 0x5678));

      assertThat(receive(socket, 15)).hasToString("00 05 00 00 00 09 01 04 06 12 34 56 78 12 34");
      assertThat(reply)
          .get()
          .satisfies(
              done -> {
                assertThat(done.deed().what()).isEqualTo("answers once more for unit 1");
                assertThat(done.frames()).hasSize(1);
                assertThat(done.deed().details()).containsEntry("address", "16");
              });
    }
  }

  @Test
  void reply_forgesBitsToo() {
    try (Intruder intruder = new Intruder(device, Framing.MBAP, 7)) {
      device.ask(Frame.request(Framing.MBAP, 5, 1, Bytes.ofHex("01 00 00 00 0A")));
      assertThat(intruder.reply(List.of(1, 0)).orElseThrow().frames().get(0).bytes())
          .hasToString("00 05 00 00 00 05 01 01 02 55 01");
    }
  }

  @Test
  void disturbance_isForATime() {
    Frame request = Frame.request(Framing.RTU, 0, 1, Bytes.ofHex("03 00 00 00 01"));
    try (Intruder intruder = new Intruder(device, Framing.RTU, 7)) {
      Rule silence = Rule.always(Fault.SILENCE).onUnits(17, 1);
      Intrusion done = intruder.disturb(silence, Duration.ofSeconds(5));
      assertThat(device.ask(request)).hasSize(1);
      assertThat(done.frames()).isEmpty();
      assertThat(done.deed().what()).isEqualTo("disturbs answers by silence");
      assertThat(done.deed().details())
          .containsEntry("begin", "1970-01-01T00:00:00Z")
          .containsEntry("end", "1970-01-01T00:00:05Z")
          .containsEntry("units", "1 17");
    }
    now.set(Instant.ofEpochSecond(5));
    assertThat(device.ask(request)).hasSize(2);
  }

  private static void send(Socket socket, String hex) throws IOException {
    socket.getOutputStream().write(Bytes.ofHex(hex).toArray());
  }

  private static Bytes receive(Socket socket, int count) throws IOException {
    return Bytes.of(socket.getInputStream().readNBytes(count));
  }

  private static InetSocketAddress any() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
