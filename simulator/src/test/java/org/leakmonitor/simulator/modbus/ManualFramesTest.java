// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.DeviceFile;
import org.leakmonitor.simulator.register.RegisterMap;
import org.leakmonitor.simulator.register.Registers;
import org.leakmonitor.simulator.register.Slot;

/** A simulated device answers as its maker printed it, and holds the value that he printed. */
final class ManualFramesTest {
  private static final Path MODELS = Path.of("../agent/src/test/resources/modbus/models");

  /** Of those with frames of one point that is read as the model says, by a unit of a line. */
  static Stream<Arguments> frames() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
          .flatMap(ManualFramesTest::frames);
    }
  }

  private static Stream<Arguments> frames(Path file) {
    String model = file.getFileName().toString().replace(".txt", "");
    return lines(file).stream()
        .map(line -> line.split(" \\| ", -1))
        .filter(parts -> parts.length == 4 && parts[0].matches("\\w+"))
        .filter(parts -> parts[1].startsWith("01 ") && !parts[3].startsWith("refused"))
        .map(parts -> Arguments.of(model, parts[0], parts[1], parts[2], parts[3]));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void device_answersAsInTheManual(
      String model, String point, String request, String answer, String value) throws Refusal {
    Slot slot = DeviceFile.builtIn(model).slot(point, 1, "T", false);
    Bytes right = whole(answer);
    Registers registers = registers(right);
    ModbusDevice device =
        ModbusDevice.of(
            new RegisterMap(List.of(slot)),
            () -> any -> Optional.of(registers),
            new StepClock(),
            1);

    List<Sighting> seen = device.ask(Frame.parse(Framing.RTU, whole(request)).orElseThrow());

    assertThat(seen).hasSize(2).last().extracting(Sighting::bytes).isEqualTo(right);
    BigDecimal printed = new BigDecimal(value.split(" ", 2)[0]);
    double rounding = 0.5 * printed.ulp().doubleValue() + 1e-7 * printed.abs().doubleValue();
    assertThat(slot.encoding().decode(registers))
        .isCloseTo(printed.doubleValue(), within(rounding));
  }

  /** With its check sum, where the manual prints none. */
  private static Bytes whole(String hex) {
    if (!hex.endsWith("XX XX")) {
      return Bytes.ofHex(hex);
    }
    byte[] bytes = Bytes.ofHex(hex.replace(" XX XX", "")).toArray();
    byte[] pdu = Arrays.copyOfRange(bytes, 1, bytes.length);
    return Frame.request(Framing.RTU, 0, bytes[0], Bytes.of(pdu)).wire();
  }

  private static Registers registers(Bytes answer) {
    Frame frame = Frame.parse(Framing.RTU, answer).orElseThrow();
    List<Integer> words = new ArrayList<>();
    for (int i = 2; i < frame.pduLength(); i += 2) {
      words.add(frame.word(i));
    }
    return new Registers(words);
  }
}
