// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leakmonitor.key.TestKeys;

class LineParserTest {

  private static final List<String> LINES =
      new Forge(Forge.LOG, TestKeys.DEVICE, TestKeys.epochKeys("line"))
          .after(9)
          .reading("PT-101", "-1.5")
          .reading("PT-101", "0.0001", "q", 0, "raw", "ffff")
          .add("gap", "tag", "*", "from", -1, "to", 2, "n", 2, "why", "agent_down")
          .lines();

  /** What makes one canonical text into another, or into one that is not. */
  private static final String SIGNS = "{}\":,-.+eE019azAZ*_/ \\\t\n\u007f\u00e9\uff11\ud83d";

  @Property(tries = 20_000)
  void line_isTakenIfAndOnlyIfItIsItsCanonicalText(@ForAll long seed) {
    String line = edited(new Random(seed));
    assertThat(taken(line)).as(line).isEqualTo(canonical(line).filter(line::equals));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"a\":1,\"a\":2}`,alphabetical order,8",
        "`{\"b\":1,\"a\":2}`,alphabetical order,8",
        "`{\"B\":1}`,[a-z0-9],3",
        "`{\"a\": 1}`,canonical number,6",
        "`{\"a\":01}`,canonical number,6",
        "`{\"a\":1.0}`,canonical number,6",
        "`{\"val\":1.50}`,canonical number,8",
        "`{\"a\":\"x y\"}`,string,7",
        "`{\"a\":1}}`,the end,8",
        "`{\"a\":1`,more,7",
        "`[1]`,'{',1"
      })
  void fault_isNamedWithItsPlace(String line, String expected, int character) {
    assertThatThrownBy(() -> LineParser.parse(line))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining("character " + character + ",");
  }

  private static String edited(Random random) {
    StringBuilder line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
    for (int edits = random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(line.length());
      String sign = "" + SIGNS.charAt(random.nextInt(SIGNS.length()));
      switch (random.nextInt(3)) {
        case 0 -> line.insert(at, sign);
        case 1 -> line.replace(at, at + 1, sign);
        default -> line.delete(at, at + 1 + random.nextInt(Math.min(3, line.length() - at)));
      }
    }
    return line.toString();
  }

  private static Optional<String> taken(String line) {
    try {
      return Optional.of(LineParser.parse(line).canonical());
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> canonical(String line) {
    try {
      return Optional.of(Fields.canonicalised(JsonParser.parse(line)).canonical());
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}
