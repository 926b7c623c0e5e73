// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.FakeDevices;
import org.leakmonitor.source.gpio.AdcSample;
import org.leakmonitor.source.gpio.Chip;

class McpConverterTest {

  private final List<String> sent = new ArrayList<>();

  private Codes read(Chip.Mcp.Bits bits, String input, String answer) throws Exception {
    Chip.Mcp chip = bits == Chip.Mcp.Bits.MCP3208 ? AdcSample.MCP3208 : AdcSample.MCP3008;
    HexFormat hex = HexFormat.of();
    McpConverter converter =
        new McpConverter(
            chip,
            FakeDevices.spi(
                bytes -> {
                  sent.add(hex.formatHex(bytes));
                  return hex.parseHex(answer);
                }),
            nanos -> {});
    return converter.read(AdcSample.of("PT-1", input).gain("").oversampling(2).channel());
  }

  /**
   * Bytes on the wire after figures 6-1 of DS21298E and DS21295D; what the chip sends before the
   * null bit means nothing, and is all ones here.
   */
  @ParameterizedTest
  @CsvSource({
    "MCP3208, 0, 060000, ffe000, 0000, 0",
    "MCP3208, 1, 064000, ffe001, 0001, 0.8056640625",
    "MCP3208, 3, 06c000, ffe8ba, 08ba, 1799.853515625",
    "MCP3208, 4, 070000, ffefff, 0fff, 3299.1943359375",
    "MCP3208, 7, 07c000, ffe800, 0800, 1650",
    "MCP3208, 0-1, 040000, ffe001, 0001, 0.8056640625",
    "MCP3208, 1-0, 044000, ffe001, 0001, 0.8056640625",
    "MCP3208, 6-7, 058000, ffe001, 0001, 0.8056640625",
    "MCP3008, 0, 018000, fff800, 0000, 0",
    "MCP3008, 1, 019000, fff801, 0001, 3.22265625",
    "MCP3008, 7, 01f000, fffbff, 03ff, 3296.77734375",
    "MCP3008, 2-3, 012000, fffa00, 0200, 1650",
    "MCP3008, 3-2, 013000, fffa00, 0200, 1650"
  })
  void transfer_isThatOfTheDataSheet(
      Chip.Mcp.Bits bits,
      String input,
      String request,
      String answer,
      String raw,
      String millivolts)
      throws Exception {
    Codes codes = read(bits, input, answer);
    assertThat(sent).containsExactly(request, request);
    assertThat(codes.raw().hex()).isEqualTo(raw + raw);
    assertThat(codes.millivolts()).isEqualByComparingTo(millivolts);
  }

  @ParameterizedTest
  @CsvSource({
    "MCP3208, 000fff, true",
    "MCP3208, 000ffe, false",
    "MCP3008, 0003ff, true",
    "MCP3008, 0003fe, false"
  })
  void upperEnd_isClipped(Chip.Mcp.Bits bits, String answer, boolean isClipped) throws Exception {
    assertThat(read(bits, "0", answer).isClipped()).isEqualTo(isClipped);
  }

  @Test
  void missingChip_sendsNoNullBit() {
    for (Chip.Mcp.Bits bits : Chip.Mcp.Bits.values()) {
      assertThatThrownBy(() -> read(bits, "0", "ffffff"))
          .isInstanceOf(BoardException.class)
          .hasMessageStartingWith(bits + " at /dev/spidev0.")
          .hasMessageEndingWith("sends no null bit before its code");
    }
  }
}
