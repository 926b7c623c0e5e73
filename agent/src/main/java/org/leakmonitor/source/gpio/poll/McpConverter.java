// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.Spi;
import org.leakmonitor.source.gpio.Channel;
import org.leakmonitor.source.gpio.Chip;
import org.leakmonitor.source.gpio.Input;

/**
 * The MCP3208 and MCP3008. A transfer is three bytes with leading zeros, so that the last bit of
 * the code is the last bit of them: start bit, single or differential, three bits of the input, one
 * clock of sampling, a null bit, the code. After figures 6-1 of DS21298E and DS21295D.
 */
final class McpConverter implements Converter {

  /** Behind the start bit: kind, input, sampling, null bit. */
  private static final int BITS_BEFORE_CODE = 6;

  private static final int KIND_AND_INPUT_BITS = 4;
  private static final int SINGLE = 0b1000;
  private static final int MILLI = 3;

  private final Chip.Mcp chip;
  private final Spi device;
  private final Pause pause;

  McpConverter(Chip.Mcp chip, Spi device, Pause pause) {
    this.chip = chip;
    this.device = device;
    this.pause = pause;
  }

  @Override
  public Codes read(Channel channel) throws BoardException, InterruptedException {
    int request = request(channel.input());
    List<Integer> codes = new ArrayList<>(channel.oversampling());
    for (int i = 0; i < channel.oversampling(); i++) {
      pause.of(0);
      codes.add(convert(request));
    }
    BigDecimal steps = BigDecimal.valueOf(1L << chip.bits().count());
    BigDecimal step = chip.referenceVolts().movePointRight(MILLI).divide(steps);
    return Codes.of(codes, step, steps.intValueExact() - 1);
  }

  /** Of a pair its positive input is named: data sheets, tables 5-1 and 5-2. */
  private int request(Input input) {
    int kind = input.negative().isEmpty() ? SINGLE : 0;
    int startKindInput = (1 << KIND_AND_INPUT_BITS) | kind | input.positive();
    return startKindInput << (chip.bits().count() + BITS_BEFORE_CODE - KIND_AND_INPUT_BITS);
  }

  private int convert(int request) throws BoardException {
    byte[] answer = device.transfer((byte) (request >> 16), (byte) (request >> 8), (byte) request);
    int bits = (answer[1] & 0xff) << 8 | (answer[2] & 0xff);
    if (((bits >> chip.bits().count()) & 1) != 0) {
      throw new BoardException(
          "%s sends no null bit before its code".formatted(chip.place()),
          "check that the chip has its supply, that the wires of the bus are not swapped, and that"
              + " it is the chip select");
    }
    return bits & ((1 << chip.bits().count()) - 1);
  }

  @Override
  public void close() {
    device.close();
  }
}
