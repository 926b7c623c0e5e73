// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leakmonitor.simulator.modbus.Framing;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusServer;
import org.leakmonitor.simulator.modbus.Sighting;
import org.leakmonitor.simulator.register.Table;

/** The bytes expected here are the specification's, and what was obeyed is asked of the plant. */
final class RogueMasterTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Plant plant = new Plant();
  private final ModbusDevice device = ModbusDevice.of(plant, CLOCK, 1);

  @ParameterizedTest
  @EnumSource(Framing.class)
  void write_isObeyedFromInside(Framing framing) throws IOException {
    write(new RogueMaster(Access.inside(device, framing)));
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void write_isObeyedOverAConnection(Framing framing) throws IOException {
    try (ModbusServer server = ModbusServer.tcp(device, any(), framing);
        TcpAccess access = connect(server, framing)) {
      write(new RogueMaster(access));
    }
  }

  private void write(RogueMaster master) throws IOException {
    Intrusion setPoint = master.write(1, Table.HOLDING, 0, List.of(65535));
    assertThat(plant.held(Table.HOLDING, 0, 1)).containsExactly(65535);
    assertThat(setPoint.deed().what()).isEqualTo("writes 65535 to holding 0 of unit 1");
    assertThat(setPoint.deed().details())
        .containsExactly(
            Map.entry("unit", "1"),
            Map.entry("table", "holding"),
            Map.entry("address", "0"),
            Map.entry("words", "65535"),
            Map.entry("reaction", "accepted"));
    assertThat(setPoint.frames())
        .extracting(Sighting::way)
        .containsExactly(Sighting.Way.REQUEST, Sighting.Way.ANSWER);

    master.write(1, Table.HOLDING, 4, List.of(1, 2, 3));
    master.write(1, Table.COILS, 7, List.of(1));
    master.write(1, Table.COILS, 9, List.of(1, 0, 1, 1, 0, 0, 0, 0, 1));
    assertThat(plant.held(Table.HOLDING, 4, 3)).containsExactly(1, 2, 3);
    assertThat(plant.held(Table.COILS, 7, 2)).containsExactly(1, 0);
    assertThat(plant.held(Table.COILS, 9, 9)).containsExactly(1, 0, 1, 1, 0, 0, 0, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "HOLDING, 0,         65535,   11 06 00 00 FF FF 8A EA",
    "HOLDING, 1,         10 258,  11 10 00 01 00 02 04 00 0A 01 02 C6 F0",
    "COILS,   172,       1,       11 05 00 AC FF 00 4E 8B",
    "COILS,   19, 1 0 1 1 0 0 1 1 1 0, 11 0F 00 13 00 0A 02 CD 01 BF 0B"
  })
  void write_usesTheFunctionOfItsTable(Table table, int address, String words, String hex)
      throws IOException {
    RogueMaster master = new RogueMaster(Access.inside(device, Framing.RTU));
    List<Integer> cells = List.of(words.split(" ")).stream().map(Integer::valueOf).toList();
    assertThat(master.write(17, table, address, cells).frames().get(0).bytes()).hasToString(hex);
  }

  @Test
  void read_tellsHowItEnded() throws IOException {
    RogueMaster mbap = new RogueMaster(Access.inside(device, Framing.MBAP));
    RogueMaster rtu = new RogueMaster(Access.inside(device, Framing.RTU));
    assertThat(reaction(mbap.read(1, Table.HOLDING, 0, 2))).isEqualTo("accepted");
    assertThat(reaction(mbap.read(1, Table.HOLDING, 60_000, 1))).isEqualTo("exception 2");
    assertThat(reaction(mbap.read(9, Table.HOLDING, 0, 1))).isEqualTo("exception 11");
    assertThat(reaction(rtu.read(9, Table.HOLDING, 0, 1))).isEqualTo("silence");
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void scan_findsTheUnitsThatAnswer(Framing framing) throws IOException {
    RogueMaster master = new RogueMaster(Access.inside(device, framing));
    Intrusion scan = master.scan(RogueMaster.ALL_UNITS, List.of(0x2B, 0x11, 0x5A, 3));
    assertThat(scan.deed().what()).isEqualTo("scans 247 units for 4 functions");
    assertThat(scan.deed().details()).containsEntry("answering", "1 17");
    assertThat(scan.frames())
        .filteredOn(sighting -> sighting.way() == Sighting.Way.REQUEST)
        .hasSize(4 * 247);
    assertThat(device.functionsSeen()).containsExactly(3, 0x11, 0x2B, 0x5A);
  }

  @Test
  void scan_waitsNoLongerThanItsPatienceForSilence() throws IOException {
    try (ModbusServer server = ModbusServer.tcp(device, any(), Framing.RTU);
        TcpAccess access = connect(server, Framing.RTU)) {
      Intrusion scan = new RogueMaster(access).scan(List.of(1, 2, 17), List.of(3));
      assertThat(scan.deed().details()).containsEntry("answering", "1 17");
      assertThat(scan.frames()).hasSize(5);
    }
  }

  @Test
  void write_refusesWhatNoFrameCarries() {
    RogueMaster master = new RogueMaster(Access.inside(device, Framing.RTU));
    assertThatThrownBy(() -> master.write(256, Table.HOLDING, 0, List.of(1)))
        .hasMessage("unit '256' is outside 0 to 255");
    assertThatThrownBy(() -> master.write(1, Table.HOLDING, 70_000, List.of(1)))
        .hasMessage("address '70000' is outside 0 to 65535");
    assertThatThrownBy(() -> master.write(1, Table.HOLDING, 0, List.of(70_000)))
        .hasMessage("word '70000' is not 16 bits");
    assertThatThrownBy(() -> master.scan(List.of(1), List.of(300)))
        .hasMessage("function '300' is outside 1 to 127");
  }

  @Test
  void write_isForTablesThatCanBeWritten() {
    RogueMaster master = new RogueMaster(Access.inside(device, Framing.RTU));
    assertThatThrownBy(() -> master.write(1, Table.INPUT, 0, List.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing writes the table input");
  }

  private static String reaction(Intrusion intrusion) {
    return intrusion.deed().details().getOrDefault("reaction", "");
  }

  private static InetSocketAddress any() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static TcpAccess connect(ModbusServer server, Framing framing) throws IOException {
    InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
    return TcpAccess.open(address, framing, PATIENCE, CLOCK);
  }
}
