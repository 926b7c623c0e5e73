// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;

final class GoldenFramesTest {
  private static final Path FRAMES = Path.of("src/test/resources/frames");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FRAMES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".hex"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void device_answersByteForByte(String name) throws IOException, Refusal {
    Scenario line = Scenario.read(Path.of("scenarios/demo.yaml"));
    try (ModbusTcpDevice device = ModbusTcpDevice.open(Staging.device(line, new StepClock()));
        RawClient client = new RawClient(device)) {
      for (String step : Files.readAllLines(FRAMES.resolve(name))) {
        take(step, device, client);
      }
    }
  }

  private static void take(String step, ModbusTcpDevice device, RawClient client)
      throws IOException {
    String[] words = step.split(" ", 2);
    switch (words[0]) {
      case "#" -> {}
      case "pin" -> pin(device, words[1].split(" "));
      case "fault" -> fault(device, words[1].split(" "));
      case ">" -> client.send(words[1]);
      case "<" -> {
        int bytes = (words[1].length() + 1) / 3;
        assertThat(client.receive(bytes)).isEqualTo(words[1]);
      }
      default -> throw new IllegalArgumentException(step);
    }
  }

  private static void pin(ModbusTcpDevice device, String[] words) {
    device.pin(
        words[0],
        Arrays.stream(words).skip(1).mapToInt(word -> Integer.parseInt(word, 16)).toArray());
  }

  private static void fault(ModbusTcpDevice device, String[] words) {
    device.fault(words[0], Fault.of(words[1]).orElseThrow(), Duration.ofSeconds(1));
  }
}
