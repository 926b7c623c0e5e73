// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.Table;

final class GoldenRtuTest {
  private static final Path FRAMES = Path.of("src/test/resources/rtu");
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  @TempDir private Path folder;

  static List<Arguments> cases() throws IOException {
    try (Stream<Path> files = Files.list(FRAMES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".hex"))
          .sorted()
          .flatMap(
              name ->
                  Stream.of(Transport.RTU_OVER_TCP, Transport.PTY)
                      .map(transport -> Arguments.of(name, transport)))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void device_answersByteForByte(String name, Transport transport)
      throws IOException, Refusal, InterruptedException {
    ModbusDevice device = ModbusDevice.of(new Examples(), new StepClock(), 1);
    try (Transport.Served served = transport.serve(device, folder);
        ByteClient client = served.connect()) {
      for (String step : Files.readAllLines(FRAMES.resolve(name))) {
        take(step, client);
      }
      assertThat(client.receiveAll(0)).isEmpty();
    }
  }

  private static void take(String step, ByteClient client)
      throws IOException, InterruptedException {
    switch (step.charAt(0)) {
      case '#' -> {}
      case 'p' -> client.receiveAll(0);
      case '>' -> client.send(HEX.parseHex(step.substring(2)));
      case '<' -> {
        int bytes = (step.length() - 1) / 3;
        assertThat(HEX.formatHex(client.receive(bytes))).isEqualTo(step.substring(2));
      }
      default -> throw new IllegalArgumentException(step);
    }
  }

  /** The values of the specification's examples, by table, from an address on. */
  private static final class Examples implements Bank {
    @Override
    public boolean hasUnit(int unit) {
      return unit == 17;
    }

    @Override
    public Optional<List<Integer>> read(Cells cells) {
      int first = first(cells.table());
      List<Integer> all = values(cells.table());
      int from = cells.address() - first;
      return from < 0 || from + cells.quantity() > all.size()
          ? Optional.empty()
          : Optional.of(all.subList(from, from + cells.quantity()));
    }

    private static int first(Table table) {
      return switch (table) {
        case COILS -> 19;
        case DISCRETE -> 196;
        case HOLDING -> 107;
        case INPUT -> 8;
      };
    }

    private static List<Integer> values(Table table) {
      return switch (table) {
        case COILS -> bits("1011 0011 1101 0110 101");
        case DISCRETE -> bits("0011 0101 1101 1011 1010 11");
        case HOLDING -> List.of(0x022B, 0, 0x64);
        case INPUT -> List.of(0x0A);
      };
    }

    /** The first cell first. */
    private static List<Integer> bits(String text) {
      List<Integer> bits = new ArrayList<>();
      text.replace(" ", "").chars().forEach(digit -> bits.add(digit - '0'));
      return bits;
    }
  }
}
