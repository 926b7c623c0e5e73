// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers as RFC 8785 writes them, which other languages print by themselves. */
class ValueNumbersTest {

  private static final Path FILE = Path.of("src/test/resources/vectors/rfc8785-numbers.txt");

  @Test
  void text_isThatOfRfc8785() throws Exception {
    List<String> lines =
        Files.readAllLines(FILE).stream().filter(line -> !line.startsWith("#")).toList();
    assertThat(lines)
        .hasSize(400)
        .allSatisfy(
            line -> {
              double number = Double.longBitsToDouble(Long.parseUnsignedLong(line, 0, 16, 16));
              String text = line.substring(17);
              assertThat(Value.of(number, Value.MAX_DECIMALS)).map(Value::toString).contains(text);
              assertThat(new Value(new BigDecimal(text))).hasToString(text);
            });
  }
}
