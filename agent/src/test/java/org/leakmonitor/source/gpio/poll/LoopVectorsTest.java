// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.board.FakeDevices;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.gpio.Adc;
import org.leakmonitor.source.gpio.Calibration;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Chip;
import org.leakmonitor.source.gpio.Input;
import org.leakmonitor.source.gpio.Loop;

/** From the code on the wire to the value, for each line of {@code gpio/loops.txt}. */
class LoopVectorsTest {

  private static final String FILE = "/gpio/loops.txt";

  @TempDir private Path folder;

  private record Case(List<String> words) {
    String word(int index) {
      return words.get(index);
    }

    BigDecimal number(int index) {
      return new BigDecimal(word(index));
    }

    int code() {
      return (short) HexFormat.fromHexDigits(word(1));
    }

    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file = LoopVectorsTest.class.getResourceAsStream(FILE)) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> new Case(Arrays.asList(line.trim().split(" +"))))
              .toList()
              .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void code_meansWhatTheVectorSays(Case one) throws Exception {
    FakeBoard board = FakeBoard.live();
    Chip chip = chip(one, board);
    Channel channel = channel(one);
    Adc adc = new Adc("vector", chip, List.of(channel));
    Sample sample = new AdcProbe(board).read(adc, channel);
    assertThat(sample.milliamperes().orElseThrow()).hasToString(one.word(8));
    assertThat(sample.word().replace(' ', '_')).isEqualTo(one.word(9));
    assertThat(sample.value().map(Value::toString).orElse("-")).isEqualTo(one.word(10));
    assertThat(sample.quality().code()).hasToString(one.word(11));
  }

  private Chip chip(Case one, FakeBoard board) throws IOException {
    return switch (one.word(0)) {
      case "ads1115" -> ads1115(one, board);
      case "mcp3208" -> mcp(Chip.Mcp.Bits.MCP3208, one, board);
      case "mcp3008" -> mcp(Chip.Mcp.Bits.MCP3008, one, board);
      default -> iio(one);
    };
  }

  private static Chip ads1115(Case one, FakeBoard board) {
    FakeDevices.Registers registers = new FakeDevices.Registers();
    registers.set(0, one.code() & 0xffff);
    board.put(1, 0x48, registers);
    return new Chip.Ads1115(1, 0x48, 860);
  }

  private static Chip mcp(Chip.Mcp.Bits bits, Case one, FakeBoard board) {
    board.put(
        0,
        0,
        FakeDevices.spi(bytes -> new byte[] {0, (byte) (one.code() >> 8), (byte) one.code()}));
    return new Chip.Mcp(bits, 0, 0, 1_000_000, one.number(2));
  }

  private Chip iio(Case one) throws IOException {
    Files.writeString(folder.resolve("in_voltage0_raw"), one.code() + "\n");
    Files.writeString(folder.resolve("in_voltage_scale"), one.word(2) + "\n");
    return new Chip.Iio(folder.toString());
  }

  private static Channel channel(Case one) {
    Loop loop = new Loop(one.number(3), calibration(one), one.number(5), one.number(6));
    return new Channel(
        new TagId("PT-1"),
        Input.parse("0"),
        one.word(0).equals("ads1115") ? Optional.of(one.number(2)) : Optional.empty(),
        loop,
        1,
        new Unit("kPa"),
        Integer.parseInt(one.word(7)),
        Limits.NONE,
        Duration.ofSeconds(1),
        true,
        Optional.empty());
  }

  private static Optional<Calibration> calibration(Case one) {
    if (one.word(4).equals("-")) {
      return Optional.empty();
    }
    List<BigDecimal> points = Stream.of(one.word(4).split("[:,]")).map(BigDecimal::new).toList();
    return Optional.of(
        new Calibration(
            LocalDate.of(2026, 5, 12), points.get(0), points.get(1), points.get(2), points.get(3)));
  }
}
