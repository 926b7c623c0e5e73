// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.key.TestKeys;

class JsonParserTest {

  private static final List<Record> RECORDS =
      new Forge(Forge.LOG, TestKeys.DEVICE, TestKeys.epochKeys("json"))
          .after(9)
          .reading("PT-101", "1.5")
          .reading("PT-101", "-2", "q", 0, "raw", "ffff")
          .reading("TT-102", "3")
          .records();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}x",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":1e21}",
        "{\"a\":1e-99999999999}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":true}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u\uff11234\"}",
        "{\"a\":\"",
        "{\"a\"",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{a:1}",
        "{\"a\":[[[1]]]}",
        "{\"a\":\"\u0007\"}"
      })
  void parse_refuses(String text) {
    assertThatThrownBy(() -> JsonParser.parse(text)).isInstanceOf(FormatException.class);
  }

  @Test
  void message_isShortAndHasNoControlCharacters() {
    String key = "\\u001b[2J\\n\\u202e" + "x".repeat(100_000);
    assertThatThrownBy(() -> Fields.canonicalised(JsonParser.parse("{\"" + key + "\":1}")))
        .hasMessageContaining("'?[2J??x")
        .message()
        .hasSizeLessThan(600);
    assertThatThrownBy(() -> JsonParser.parse("{\"\\\n\":1}")).hasMessageContaining("'\\?'");
  }

  @Test
  void parse_refusesALongNumberBeforeItCalculates() {
    assertThatThrownBy(() -> JsonParser.parse("{\"a\":" + "9".repeat(100_000) + "}"))
        .hasMessageContaining("longer than 32");
  }

  @Test
  void parse_refusesDeepNestingWithoutRecursion() {
    assertThatThrownBy(() -> JsonParser.parse("{\"a\":" + "[".repeat(100_000)))
        .hasMessageContaining("nesting");
  }

  @Test
  void parse_takesWhatABatchNeeds() throws FormatException {
    assertThat(JsonParser.parse("{\"e\":[{\"n\":\"x\",\"d\":-1.5e3}]}").text())
        .isEqualTo("{\"e\":[{\"n\":\"x\",\"d\":-1.5e3}]}");
  }

  @Property
  void anyText_isReadOrRefused(@ForAll String text) {
    readOrRefused(text);
    readOrRefused("{" + text + "}");
  }

  @Property(tries = 3_000)
  void damagedMessage_isReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text =
        new StringBuilder(
            random.nextBoolean() ? Batch.write(RECORDS.subList(1, 4)) : RECORDS.get(0).line());
    for (int i = 0; i <= random.nextInt(4); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, "{}[]\",:-.0e9\\*\u0000\u00ff".charAt(random.nextInt(16)));
        case 2 -> text.setCharAt(at, (char) random.nextInt(0x10000));
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
      }
    }
    readOrRefused(text.toString());
  }

  private static void readOrRefused(String text) {
    try {
      assertThat(Message.read(text, true).records()).isNotNull();
    } catch (FormatException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
