// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.simulator.refusal.Refusal;

final class DeviceFileTest {
  private static final Path AGENTS = Path.of("../agent/src/main/resources/devices");

  static List<String> models() throws IOException {
    try (Stream<Path> files = Files.list(AGENTS)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void builtIn_isTheAgentsFile(String model) throws Refusal {
    DeviceFile device = DeviceFile.builtIn(model);
    assertThat(device.model()).isEqualTo(model);
    assertThat(device).isEqualTo(DeviceFile.read(AGENTS.resolve(model + ".yaml")));
  }

  @ParameterizedTest
  @MethodSource("models")
  void points_areReadBackAsTheyWereEncoded(String model) throws Refusal {
    DeviceFile device = DeviceFile.builtIn(model);
    RegisterMap map = new RegisterMap(device.slots(1, UnaryOperator.identity(), Set.of()));
    assertThat(map.slots()).hasSameSizeAs(device.points()).isNotEmpty();
    for (Slot slot : map.slots()) {
      for (double value : new double[] {0, 1}) {
        assertThat(slot.encoding().decode(slot.encoding().encode(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void slots_areNamedAndWritableAsAsked() throws Refusal {
    DeviceFile device = DeviceFile.builtIn("rosemount_3095fb");
    List<Slot> slots = device.slots(7, "PT-101."::concat, Set.of("dp_unit"));
    assertThat(slots)
        .contains(
            new Slot(
                "PT-101.dp", 7, Table.INPUT, 400, new Encoding.Binary(new Order("ABCD")), false))
        .filteredOn(Slot::writable)
        .extracting(Slot::name, Slot::address)
        .containsExactly(tuple("PT-101.dp_unit", 59));
    assertThat(device.slot("sp", 7, "PT-102", false).address()).isEqualTo(402);
    assertThatThrownBy(() -> device.slot("flow", 7, "FT-1", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'rosemount_3095fb' has no point 'flow'");
    assertThatThrownBy(() -> device.slots(7, UnaryOperator.identity(), Set.of("dp")))
        .hasMessage("nothing writes the table of 'dp'");
  }

  @ParameterizedTest
  @CsvSource({
    "0,     holding, 7,      HOLDING,  7",
    "0,     '',      7,      HOLDING,  7",
    "1,     input,   7,      INPUT,    6",
    "4xxxx, '',      40001,  HOLDING,  0",
    "4XXXX, '',      400001, HOLDING,  0",
    "4xxxx, '',      465536, HOLDING,  65535",
    "4xxxx, '',      30007,  INPUT,    6",
    "4xxxx, '',      300007, INPUT,    6"
  })
  void base_tellsTheAddress(String base, String table, int number, Table expected, int address)
      throws Refusal {
    String stated = table.isEmpty() ? "" : "table: " + table + ", ";
    DevicePoint point = point("base: " + base, stated + "register: " + number + ", type: uint16");
    assertThat(point.table()).isEqualTo(expected);
    assertThat(point.address()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"10001, DISCRETE, 0", "10012, DISCRETE, 11", "1, COILS, 0", "100012, DISCRETE, 11"})
  void base_tellsTheAddressOfBits(int number, Table expected, int address) throws Refusal {
    DevicePoint point = point("base: 4xxxx", "register: " + number + ", type: bit");
    assertThat(point.table()).isEqualTo(expected);
    assertThat(point.address()).isEqualTo(address);
  }

  @Test
  void point_isScaledAndShifted() throws Refusal {
    Encoding encoding =
        point("base: 0", "register: 0, type: int16, scale: 0.1, offset: -40").encoding();
    assertThat(encoding.encode(-40)).isEqualTo(Registers.of(0));
    assertThat(encoding.encode(25.5)).isEqualTo(Registers.of(655));
    assertThat(encoding.decode(Registers.of(655))).isEqualTo(25.5);
  }

  @Test
  void order_abcdIsStraightForEachWidth() throws Refusal {
    for (String type : List.of("uint16", "uint32", "uint64", "float64")) {
      Encoding encoding = point("base: 0", "register: 0, order: abcd, type: " + type).encoding();
      assertThat(encoding).isEqualTo(point("base: 0", "register: 0, type: " + type).encoding());
    }
    assertThat(point("base: 0", "register: 0, order: cdab, type: float32").encoding())
        .isEqualTo(new Encoding.Binary(new Order("CDAB")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour: red | {point: p, register: 1, type: uint16} | m.yaml:2: unknown key 'colour'",
        "base: 2 | {point: p, register: 1, type: uint16} | m.yaml:2: base '2' is not valid",
        "base: 1 | {point: p, register: 0, type: uint16} | m.yaml:4: address '-1' is outside 0 to 65535",
        "functions: [4] | {point: p, register: 1, type: uint16} | m.yaml:4: register '1' is not valid",
        "functions: 3 | {point: p, register: 1, type: uint16} | m.yaml:2: 'functions' is not a list",
        "functions: [x] | {point: p, register: 1, type: uint16} | m.yaml:2: 'x' is no whole number",
        "base: 0 | {point: p, register: 1, type: int8} | m.yaml:4: type 'int8' is not valid",
        "base: 0 | {point: p, register: 1, type: float32, order: ab} | m.yaml:4: order 'ab' is not valid",
        "base: 0 | {point: p, register: 1, type: bit, bit: 16} | m.yaml:4: bit '16' is outside 0 to 15",
      })
  void fault_isToldWithItsLine(String key, String point, String message) {
    assertThat(refusal(key, point)).hasMessageStartingWith(message);
  }

  @Test
  void model_isThere() {
    assertThatThrownBy(() -> DeviceFile.builtIn("acme"))
        .isInstanceOf(Refusal.class)
        .hasMessage("no device model 'acme'");
    assertThatThrownBy(() -> DeviceFile.read(Path.of("no/acme.yaml")))
        .isInstanceOf(Refusal.class)
        .hasMessage("cannot read device model 'no/acme.yaml'");
  }

  private static Refusal refusal(String key, String point) {
    return catchThrowableOfType(Refusal.class, () -> DeviceFile.parse("m.yaml", text(key, point)));
  }

  private static DevicePoint point(String key, String keys) throws Refusal {
    return DeviceFile.parse("m.yaml", text(key, "{point: p, " + keys + "}")).points().get(0);
  }

  private static String text(String key, String point) {
    return "model: m\n" + key + "\npoints:\n  - " + point + "\n";
  }
}
