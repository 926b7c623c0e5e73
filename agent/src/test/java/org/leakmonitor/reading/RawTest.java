// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RawTest {

  @Test
  void words_areWrittenFirstRegisterFirst() {
    assertThat(Raw.ofWords(List.of(0x0001, 0xabcd, 0))).isEqualTo(new Raw("0001abcd0000"));
  }

  @Property
  void words_areFourDigitsEach(
      @ForAll @Size(min = 1, max = 32) List<@IntRange(max = 65535) Integer> words) {
    byte[] bytes = HexFormat.of().parseHex(Raw.ofWords(words).hex());
    assertThat(bytes).hasSize(2 * words.size());
    for (int index = 0; index < words.size(); index++) {
      int word = (bytes[2 * index] & 0xff) << 8 | (bytes[2 * index + 1] & 0xff);
      assertThat(word).isEqualTo(words.get(index));
    }
  }

  @Test
  void raw_refusesWhatIsNoHex() {
    for (String wrong : List.of("", "0", "0g", "AB", "00".repeat(65))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Raw(wrong));
    }
  }
}
