// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.register;

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
    assertThat(encoding.cells()).isEqualTo(golden.words().size());
  }

  @Test
  void scale_isAboveZero() {
    assertThatThrownBy(() -> new Encoding.Whole(true, Order.straight(16), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scale '0.0' is not above 0");
  }

  @Test
  void order_isAPermutation() {
    for (String letters : new String[] {"", "A", "ABC", "AABB", "ABCE", "ABCDEFGHI"}) {
      assertThatThrownBy(() -> new Order(letters))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("order '" + letters + "' is no order of 2, 4 or 8 bytes");
    }
    assertThat(new Order("cdab")).isEqualTo(new Order("CDAB"));
  }

  @Test
  void width_suitsTheEncoding() {
    assertThatThrownBy(() -> new Encoding.Binary(Order.straight(16)))
        .hasMessage("order 'AB' is of another width");
    assertThatThrownBy(() -> new Encoding.Decimal(Order.straight(64), 1))
        .hasMessage("order 'ABCDEFGH' is of another width");
  }

  private static Encoding encoding(Deque<String> words) {
    String name = words.pop();
    return switch (name) {
      case "float" -> new Encoding.Binary(new Order(words.pop()));
      case "int", "uint" ->
          new Encoding.Whole(
              name.equals("int"), new Order(words.pop()), Double.parseDouble(words.pop()));
      case "bcd" -> new Encoding.Decimal(new Order(words.pop()), Double.parseDouble(words.pop()));
      default -> new Encoding.Bit(Double.parseDouble(words.pop()));
    };
  }
}
