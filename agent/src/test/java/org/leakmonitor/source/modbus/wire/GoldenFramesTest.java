// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.source.modbus.Question;
import org.leakmonitor.source.modbus.Table;

/** The examples of the Modbus specification, byte for byte, in each framing. */
class GoldenFramesTest {

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final int TRANSACTION = 0xA1B2;
  private static final int CHECK_SUM = 2;

  static Stream<Example> examples() throws IOException {
    try (Stream<Path> files = Files.list(FrameScript.resource("/modbus/golden"))) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .map(Example::read)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void pdu_isThatOfTheSpecification(Example example) throws IOException {
    Pdu pdu = new Pdu(example.question());
    assertThat(HEX.formatHex(pdu.request())).isEqualTo(example.line("request"));
    assertThat(outcome(pdu, example.bytes("answer"))).isEqualTo(example.outcome());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void mbap_putsItsHeaderBeforeIt(Example example) throws IOException, NoAnswer {
    Mbap mbap = new Mbap(new Pdu(example.question()), TRANSACTION);
    assertThat(mbap.request()).isEqualTo(withHeader(example.bytes("request")));
    BytesWire wire = new BytesWire(withHeader(example.bytes("answer")));
    assertThat(mbap.answer(wire, 0)).isEqualTo(example.bytes("answer"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void rtu_putsItsCheckSumBehindIt(Example example) throws IOException, NoAnswer {
    Rtu rtu = new Rtu(new Pdu(example.question()), 0, false);
    byte[] checks = example.bytes("check");
    byte[] request = joined(example.bytes("request"), Arrays.copyOf(checks, CHECK_SUM));
    assertThat(rtu.request()).isEqualTo(request);
    byte[] check = Arrays.copyOfRange(checks, CHECK_SUM, 2 * CHECK_SUM);
    BytesWire wire = new BytesWire(joined(example.bytes("answer"), check));
    assertThat(rtu.answer(wire, 0)).isEqualTo(example.bytes("answer"));
  }

  private static String outcome(Pdu pdu, byte[] answer) {
    try {
      return pdu.cells(answer).stream().map(String::valueOf).collect(Collectors.joining(" "));
    } catch (NoAnswer e) {
      assertThat(e.why()).isEqualTo(Gap.Why.EXCEPTION);
      return e.reason();
    }
  }

  /** Transaction id, protocol id 0 and the length of what follows; Messaging V1.0b 3.1.3. */
  private static byte[] withHeader(byte[] body) {
    ByteBuffer header = ByteBuffer.allocate(6);
    header.putShort((short) TRANSACTION).putShort((short) 0).putShort((short) body.length);
    return joined(header.array(), body);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private record Example(String name, Map<String, String> lines) {
    static Example read(Path file) {
      try {
        Map<String, String> lines = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
          int space = line.indexOf(' ');
          lines.put(line.substring(0, space), line.substring(space + 1));
        }
        return new Example(file.getFileName().toString(), lines);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String line(String word) {
      return lines.getOrDefault(word, "");
    }

    byte[] bytes(String word) {
      return HEX.parseHex(line(word));
    }

    String outcome() {
      return lines.getOrDefault("cells", "refused: " + line("refused"));
    }

    /** As the request's bytes say: unit id, function code, address and quantity. */
    Question question() {
      ByteBuffer request = ByteBuffer.wrap(bytes("request"));
      int unitId = request.get();
      int function = request.get();
      Table table =
          Stream.of(Table.values())
              .filter(each -> each.functionCode() == function)
              .findFirst()
              .orElseThrow();
      return new Question(unitId, table, request.getShort(), request.getShort());
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
