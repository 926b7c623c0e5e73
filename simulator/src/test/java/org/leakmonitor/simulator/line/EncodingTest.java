// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EncodingTest {

  static Stream<String> vectors() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/registers/encodings.txt")).stream()
        .filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void encode_equalsTheGoldenRegisters(String vector) {
    Deque<String> words = new ArrayDeque<>(Arrays.asList(vector.split(" ")));
    Encoding encoding = encoding(words);
    double value = Double.parseDouble(words.pop());
    Registers golden =
        new Registers(words.stream().map(word -> Integer.parseInt(word, 16)).toList());

    assertThat(encoding.encode(value)).isEqualTo(golden);
    assertThat(encoding.registers()).isEqualTo(golden.words().size());
  }

  @Test
  void scale_isAboveZero() {
    assertThatThrownBy(() -> new Encoding.Integer16(true, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scale '0.0' is not above 0");
  }

  private static Encoding encoding(Deque<String> words) {
    String name = words.pop();
    boolean signed = name.startsWith("int");
    return switch (name) {
      case "float32" -> new Encoding.Float32(Order.valueOf(words.pop()));
      case "int16", "uint16" -> new Encoding.Integer16(signed, Double.parseDouble(words.pop()));
      default ->
          new Encoding.Integer32(
              signed, Order.valueOf(words.pop()), Double.parseDouble(words.pop()));
    };
  }
}
