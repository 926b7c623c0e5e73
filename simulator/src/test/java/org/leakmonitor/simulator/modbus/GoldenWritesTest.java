// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.Registers;

@Execution(ExecutionMode.CONCURRENT)
final class GoldenWritesTest {
  private static final Path FRAMES = Path.of("src/test/resources/writes");
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  @TempDir private Path folder;

  private final WritableSlots values = new WritableSlots();
  private final ModbusDevice device = ModbusDevice.of(values.map, values, new StepClock(), 1);

  static Stream<Arguments> cases() throws IOException {
    return Stream.concat(
        files("mbap").map(file -> Arguments.of(file, Transport.TCP)),
        files("rtu")
            .flatMap(
                file ->
                    Stream.of(Transport.RTU_OVER_TCP, Transport.PTY)
                        .map(transport -> Arguments.of(file, transport))));
  }

  private static Stream<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(FRAMES.resolve(name))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void device_answersByteForByte(Path file, Transport transport)
      throws IOException, Refusal, InterruptedException {
    try (Transport.Served served = transport.serve(device, folder);
        ByteClient client = served.connect()) {
      for (String step : Files.readAllLines(file)) {
        take(step, client);
      }
      assertThat(client.receiveAll(0)).isEmpty();
    }
  }

  private void take(String step, ByteClient client) throws IOException, InterruptedException {
    List<String> words = List.of(step.split(" "));
    switch (words.get(0)) {
      case "#" -> {}
      case "dead" -> values.kill(words.get(1));
      case "fault" ->
          device.fault(words.get(1), Fault.of(words.get(2)).orElseThrow(), Duration.ofSeconds(1));
      case ">" -> client.send(HEX.parseHex(step.substring(2)));
      case "<" ->
          assertThat(HEX.formatHex(client.receive(words.size() - 1))).isEqualTo(step.substring(2));
      case "=" -> assertThat(values.held(words.get(1))).isEqualTo(registers(words));
      default -> throw new IllegalArgumentException(step);
    }
  }

  private static Registers registers(List<String> words) {
    return new Registers(words.stream().skip(2).map(word -> Integer.parseInt(word, 16)).toList());
  }
}
