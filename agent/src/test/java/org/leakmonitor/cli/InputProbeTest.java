// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.FakeBoard;
import org.leakmonitor.board.FakeDevices;
import org.leakmonitor.board.FakeTime;
import org.leakmonitor.config.Config;

class InputProbeTest {

  private static final ProbeChoice ALL =
      new ProbeChoice(List.of(), Optional.empty(), Optional.empty());

  private final FakeTime time = new FakeTime();
  private final FakeBoard board = FakeBoard.in(time);
  private final StringWriter printed = new StringWriter();

  @Test
  void inputs_areALineEach() throws Exception {
    board.line(17).level(true);
    // 12 mA through 120 ohms are 1.44 V of 3.3, code 1787 of 4096
    board.put(0, 0, FakeDevices.spi(sent -> new byte[] {0, 6, (byte) 0xfb}));
    assertThat(probe(ALL)).as(printed.toString()).isEqualTo(ExitCode.FAULT);
    assertThat(words())
        .contains(
            "ZS-301 1 - 1 bool 192 on",
            "FT-101 0000000000000000 - 0 Hz 192 0 pulses in 1000 ms",
            "PT-201 io_error: there is no '/dev/i2c-1'; put one in",
            "PT-202 06fb 11.998 4.999 bar 192 measuring");
  }

  @Test
  void choice_ofAConverter_readsNothingElse() throws Exception {
    board.put(0, 0, FakeDevices.spi(sent -> new byte[] {0, 6, (byte) 0xfb}));
    ProbeChoice panel = new ProbeChoice(List.of(), Optional.of("panel"), Optional.empty());
    assertThat(probe(panel)).isEqualTo(ExitCode.OK);
    assertThat(words()).hasSize(2).last().asString().startsWith("PT-202");
  }

  @Test
  void choice_ofATag_readsNothingElse() throws Exception {
    ProbeChoice one = new ProbeChoice(List.of("ZS-301"), Optional.empty(), Optional.empty());
    assertThat(probe(one)).isEqualTo(ExitCode.OK);
    assertThat(words()).last().asString().isEqualTo("ZS-301 0 - 0 bool 192 off");
  }

  @Test
  void openLoop_hasNoValue() throws Exception {
    board.put(0, 0, FakeDevices.spi(sent -> new byte[] {0, 0, 0}));
    ProbeChoice panel = new ProbeChoice(List.of("PT-202"), Optional.empty(), Optional.empty());
    assertThat(probe(panel)).isEqualTo(ExitCode.FAULT);
    assertThat(words()).last().asString().isEqualTo("PT-202 0000 0.000 none bar 0 open loop");
  }

  private int probe(ProbeChoice choice) throws Exception {
    Config config = Config.read(Path.of("src/test/resources/config/gpio_defaults/agent.yaml"));
    PrintWriter out = new PrintWriter(printed, true);
    return new InputProbe(choice, board, time.clock(), out).read(config.gpio());
  }

  private List<String> words() {
    return printed.toString().lines().map(line -> line.replaceAll(" +", " ")).toList();
  }
}
