// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Blocks;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Tag;

/** What the makers' manuals print, against the built-in models and the code that asks. */
class ModelVectorsTest {

  private static final String UNSTATED = "unstated";
  private static final BigDecimal HALF = new BigDecimal("0.5");

  @TempDir private Path folder;

  static Stream<ModelVector> framed() {
    return ModelVector.all().stream().filter(ModelVector::isFramed);
  }

  static Stream<ModelVector> good() {
    return framed().filter(vector -> !vector.isRefused());
  }

  static Stream<ModelVector> refused() {
    return framed().filter(ModelVector::isRefused);
  }

  static Stream<ModelVector> numbers() {
    return ModelVector.all().stream().filter(vector -> !vector.isFramed());
  }

  @ParameterizedTest
  @MethodSource("framed")
  void request_isThePrintedOne(ModelVector vector) throws Exception {
    Pdu pdu = new Pdu(block(vector).question());
    byte[] asked = vector.hasCheckSum() ? rtu(pdu).request() : pdu.request();
    assertThat(asked).isEqualTo(ModelVector.bytes(vector.request()));
  }

  @ParameterizedTest
  @MethodSource("good")
  void answer_isTakenAndHasThePrintedValues(ModelVector vector) throws Exception {
    Block block = block(vector);
    Pdu pdu = new Pdu(block.question());
    byte[] answer = ModelVector.bytes(vector.answer());
    byte[] body = vector.hasCheckSum() ? rtu(pdu).answer(new BytesWire(answer), 0) : answer;
    List<Integer> cells = pdu.cells(body);
    for (int i = 0; i < vector.points().size(); i++) {
      Tag tag = tag(block, i);
      agrees(tag, block.slice(tag, cells), vector.values().get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void answer_thatIsMisprinted_isRefused(ModelVector vector) throws Exception {
    Rtu rtu = rtu(new Pdu(block(vector).question()));
    BytesWire wire = new BytesWire(ModelVector.bytes(vector.answer()));
    assertThatThrownBy(() -> rtu.answer(wire, 0))
        .isInstanceOf(NoAnswer.class)
        .hasMessageEndingWith(vector.refusal());
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void number_hasThePrintedValue(ModelVector vector) throws Exception {
    byte[] bytes = ModelVector.bytes(vector.answer());
    List<Integer> words =
        IntStream.range(0, bytes.length / 2)
            .mapToObj(i -> (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff))
            .toList();
    agrees(tag(block(vector), 0), words, vector.values().get(0));
  }

  /** Both are rounded, so they may differ by half of the last place of either. */
  private static void agrees(Tag tag, List<Integer> cells, String printed) {
    String[] words = printed.split(" ", -1);
    assertThat(tag.unit()).hasToString(words.length > 1 ? words[1] : UNSTATED);
    BigDecimal expected = new BigDecimal(words[0]);
    BigDecimal rounding =
        HALF.scaleByPowerOfTen(-expected.scale())
            .add(HALF.scaleByPowerOfTen(-tag.scaling().decimals()));
    Value value = tag.value(cells).orElseThrow();
    assertThat(value.number().subtract(expected).abs())
        .as("%s against %s", value, printed)
        .isLessThanOrEqualTo(rounding);
  }

  private static Rtu rtu(Pdu pdu) {
    return new Rtu(pdu, 1, false);
  }

  private static Tag tag(Block block, int index) {
    String name = "T" + index;
    return block.tags().stream()
        .filter(tag -> tag.id().text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** As the planner makes it of tags at such a device: one question. */
  private Block block(ModelVector vector) throws IOException, ConfigException {
    Bus bus = Config.read(written(vector)).modbus().buses().get(0);
    List<Block> blocks = Blocks.plan(bus);
    assertThat(blocks).hasSize(1);
    return blocks.get(0);
  }

  private Path written(ModelVector vector) throws IOException {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < vector.points().size(); i++) {
      String point = vector.points().get(i);
      boolean stated = vector.isRefused() || vector.values().get(i).contains(" ");
      tags.append("          - {tag: T").append(i).append(", ");
      tags.append(point.contains("register: ") ? point : "point: " + point);
      tags.append(stated ? "}\n" : ", unit: " + UNSTATED + "}\n");
    }
    return Files.writeString(
        folder.resolve("agent.yaml"),
        """
        site: s
        gateway: g
        uplink: {host: h, ca: a, certificate: c, key: k}
        buses:
          - bus: b
            host: h
            devices:
              - unit_id: %d
                model: %s
                %s
                tags:
        %s"""
            .formatted(vector.unitId(), vector.model(), vector.device(), tags));
  }
}
