// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.register.Encoding;
import org.leakmonitor.simulator.register.Order;
import org.leakmonitor.simulator.register.Table;

final class LineTest {
  private static final String GOOD =
      """
      profile:
        length_km: 50
        inlet: 900
        outlet: 400
      transmitters:
        - name: PT-1
          unit: 1
          table: holding
          address: 0
          encoding: int16
          scale: 0.1
          km: 0
          span: 1500
        - {name: PT-2, unit: 1, table: input, address: 0, encoding: float32, order: ABCD, km: 50, span: 1}
      """;

  @Test
  void demo_hasTenTransmittersAndOneAlone() throws Refusal {
    Line demo = Line.read(Path.of("lines/demo.yaml"));

    assertThat(demo.transmitters()).hasSize(10);
    assertThat(demo.transmitters().stream().filter(each -> each.unit() == 3))
        .extracting(Transmitter::name)
        .containsExactly("PT-105");
  }

  @Test
  void parse_readsEveryKey() throws Refusal {
    Line line = LineFile.parse("good.yaml", GOOD);

    assertThat(line.profile()).isEqualTo(new Profile(50, 900, 400));
    assertThat(line.transmitter("PT-1"))
        .contains(
            new Transmitter(
                "PT-1",
                1,
                Table.HOLDING,
                0,
                new Encoding.Whole(true, new Order("AB"), 0.1),
                0,
                1500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holding, address: 0, encoding: float64, order: HGFEDCBA",
        "holding, address: 0, encoding: int64, order: CDABGHEF, scale: 0.1",
        "input, address: 0, encoding: uint64, order: abcdefgh, scale: 1",
        "input, address: 0, encoding: bcd16, scale: 1",
        "input, address: 0, encoding: bcd16, order: BA, scale: 1",
        "input, address: 0, encoding: bcd32, order: DCBA, scale: 1",
        "coils, address: 0, encoding: bit",
        "discrete, address: 65535, encoding: bit, scale: 1000"
      })
  void parse_readsEveryEncoding(String keys) throws Refusal {
    String text = GOOD + "  - {name: PT-3, unit: 2, km: 1, span: 1, table: " + keys + "}\n";

    assertThat(LineFile.parse("good.yaml", text).transmitters()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unit: 1\\n             | adress: 1\\n         | 7: unknown key 'adress'
          '  span: 1500'        | '  km: 1'            | 13: key 'km' stands twice
          '    span: 1500\\n'    | ''                   | 6: key 'span' is missing
          address: 0\\n          | address: zero\\n      | 9: address 'zero' is not valid
          km: 0                 | km: NaN              | 12: km 'NaN' is not valid
          table: holding        | table: coil          | 8: table 'coil' is not valid
          scale: 0.1            | order: ABCD          | 11: order 'ABCD' is not valid
          scale: 0.1            | order: BA            | 6: key 'scale' is missing
          order: ABCD           | order: ABCC          | 14: order 'ABCC' is not valid
          encoding: int16       | encoding: bit        | 6: bits, and nothing else, stand in coils and discrete
          table: input          | table: discrete      | 14: bits, and nothing else, stand in coils and discrete
          'int16\n    scale: 0.1' | 'bit\n    order: AB' | 11: key 'order' has no place here: one bit has no order
          scale: 0.1            | scale: 0             | 6: scale '0.0' is not above 0
          order: ABCD           | 'order: ABCD, scale: 1' | 14: key 'scale' has no place here: a float is not scaled
          PT-2                  | PT-1                 | 14: name 'PT-1' is taken
          table: input          | table: holding       | 14: registers of 'PT-2' overlap those of 'PT-1'
          km: 50,               | 'km: 50.1,'          | 14: km '50.1' is outside 0 to 50.0
          unit: 1\\n             | unit: 248\\n          | 6: unit '248' is outside 1 to 247
          PT-1                  | PT 1                 | 6: name 'PT 1' is not letters, digits, '_.-'
          length_km: 50         | length_km: 0         | 2: length_km '0.0' is not above 0
          """)
  void parse_refusesWithFileAndLine(String part, String instead, String message) {
    String text = GOOD.replaceFirst(part.replace("\\n", "\n"), instead.replace("\\n", "\n"));

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> LineFile.parse("bad.yaml", text));

    assertThat(refusal).hasMessage("bad.yaml:" + message);
    assertThat(refusal.hint()).isNotEmpty();
  }

  @Test
  void unknownKey_isHintedWithTheKnown() {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> LineFile.parse("bad.yaml", "profil: 1"));

    assertThat(refusal).hasMessage("bad.yaml:1: unknown key 'profil'");
    assertThat(refusal.hint()).isEqualTo("known keys are profile, transmitters");
  }

  @Test
  void valueInPlaceOfASection_isRefused() {
    assertThat(catchThrowableOfType(Refusal.class, () -> LineFile.parse("bad.yaml", "\n- 1")))
        .hasMessage("bad.yaml:2: keys with values expected");
  }

  @Test
  void notYaml_isRefusedWithItsLine() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> LineFile.parse("bad.yaml", "profile:\n  a: 'b\n"));

    assertThat(refusal).hasMessageStartingWith("bad.yaml:3: not yaml: ");
  }

  @Test
  void missingFile_isRefused() {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> Line.read(Path.of("no-such.yaml")));

    assertThat(refusal).hasMessage("cannot read line file 'no-such.yaml': NoSuchFileException");
  }
}
