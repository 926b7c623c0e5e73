// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.Reading;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Limits;
import org.leakmonitor.source.Scaling;
import org.leakmonitor.source.modbus.wire.FrameScript;

class DecodingTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Instant SLOT = AT.minusMillis(20);

  static List<String> vectors() throws IOException {
    return Files.readAllLines(FrameScript.resource("/modbus/decodings.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void words_becomeTheValueWrittenByHand(String vector) {
    String[] column = vector.split(" \\| ", -1);
    Tag tag = tag(column, Limits.NONE, true);
    Observation observed = tag.observe(words(column[0]), AT, SLOT);
    assertThat(describe(observed)).isEqualTo(column[6]);
  }

  private static Tag tag(String[] column, Limits limits, boolean raw) {
    Registers registers =
        Registers.of(
            1,
            Table.HOLDING,
            0,
            Encoding.valueOf(column[1].toUpperCase(Locale.ROOT)),
            new Order(column[2]));
    Scaling scaling =
        new Scaling(
            new BigDecimal(column[3]), new BigDecimal(column[4]), Integer.parseInt(column[5]));
    return new Tag(
        new TagId("PT-1"),
        registers,
        scaling,
        new Unit("psi"),
        limits,
        Duration.ofSeconds(1),
        Priority.NORMAL,
        raw,
        Optional.empty());
  }

  private static List<Integer> words(String hex) {
    return Arrays.stream(hex.split(" ")).map(word -> Integer.parseInt(word, 16)).toList();
  }

  private static String describe(Observation observed) {
    if (observed instanceof Reading reading) {
      return reading.value().toString();
    }
    Gap gap = (Gap) observed;
    assertThat(gap.why()).isEqualTo(Gap.Why.SENSOR_FAULT);
    assertThat(gap.raw()).isPresent();
    return "fault";
  }

  @Test
  void fault_keepsItsWordsEvenWhereReadingsDoNot() {
    Tag tag = tag("x|float32|abcd|1|0|0".split("\\|"), Limits.NONE, false);
    assertThat(tag.observe(words("7fc0 0001"), AT, SLOT))
        .isEqualTo(
            new Gap(
                new TagId("PT-1"),
                AT,
                SLOT,
                SLOT,
                1,
                Gap.Why.SENSOR_FAULT,
                Optional.of(new Raw("7fc00001"))));
  }

  @Test
  void raw_isKeptOnlyWhereTheTagSaysSo() {
    String[] column = "x|uint16|abcd|1|0|0".split("\\|");
    Reading with = (Reading) tag(column, Limits.NONE, true).observe(List.of(0xabc), AT, SLOT);
    Reading without = (Reading) tag(column, Limits.NONE, false).observe(List.of(0xabc), AT, SLOT);
    assertThat(with.raw()).contains(new Raw("0abc"));
    assertThat(without.raw()).isEmpty();
    assertThat(with.at()).isEqualTo(AT);
  }

  @Test
  void quality_isBadOutsideTheLimitsAndGoodOnThem() {
    Limits limits =
        new Limits(Optional.of(new BigDecimal("10")), Optional.of(new BigDecimal("20.0")));
    Tag tag = tag("x|uint16|abcd|1|0|0".split("\\|"), limits, false);
    assertThat(List.of(9, 10, 15, 20, 21))
        .extracting(word -> ((Reading) tag.observe(List.of(word), AT, SLOT)).quality())
        .containsExactly(Quality.BAD, Quality.GOOD, Quality.GOOD, Quality.GOOD, Quality.BAD);
  }

  @Test
  void decode_refusesAnotherNumberOfWords() {
    Registers two = Registers.of(1, Table.HOLDING, 0, Encoding.FLOAT32, Samples.BIG_ENDIAN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.decode(List.of(1)))
        .withMessage("float32 takes 2 words, not 1");
  }

  @Test
  void denormal_isBadWhateverTheLimits() {
    Tag tag = tag("x|float32|abcd|1|0|6".split("\\|"), Limits.NONE, false);
    Reading tiny = (Reading) tag.observe(words("0000 0001"), AT, SLOT);
    Reading zero = (Reading) tag.observe(words("8000 0000"), AT, SLOT);
    assertThat(tiny.value()).hasToString("0");
    assertThat(tiny.quality()).isEqualTo(Quality.BAD);
    assertThat(zero.quality()).isEqualTo(Quality.GOOD);
  }
}
