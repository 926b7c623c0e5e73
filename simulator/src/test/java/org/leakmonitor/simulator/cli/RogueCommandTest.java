// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.modbus.ModbusTcpDevice;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.scenario.Scenario;

/** A rogue master from the command line, at a device whose settings can be written. */
final class RogueCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ModbusTcpDevice device;
  private String place;

  @BeforeEach
  void open() throws Exception {
    Scenario scenario = Scenario.read(Path.of("scenarios/leak_1_percent_km_6.yaml"));
    device = ModbusTcpDevice.open(Staging.device(scenario, InstantSource.system()));
    place = device.host() + ":" + device.port();
  }

  @AfterEach
  void close() throws Exception {
    device.close();
  }

  @Test
  void write_changesADampingThatIsReadBack() {
    assertThat(write("--unit", "2", "--address", "104", "--words", "16840,0")).isZero();
    assertThat(out.toString().lines())
        .startsWith(
            "> 00 01 00 00 00 0B 02 10 00 68 00 02 04 41 C8 00 00",
            "< 00 01 00 00 00 06 02 10 00 68 00 02");
    assertThat(simulator("scan", place, "--units", "2,9", "--functions", "3")).isZero();
    assertThat(out.toString()).contains("> 00 02 00 00 00 06 09 03 00 00 00 01");
    assertThat(device.device().functionsSeen()).containsExactly(3, 16);
  }

  @Test
  void write_toWhatCannotBeWritten_tellsTheException() {
    assertThat(write("--unit", "5", "--address", "0", "--words", "1")).isZero();
    assertThat(out.toString()).contains("< 00 01 00 00 00 03 05 86 01");
  }

  @Test
  void write_refusesWhatIsNoAddress() {
    assertThat(simulator("write", "here", "--unit", "1", "--address", "0", "--words", "1"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("HOST:PORT is 'here'");
    assertThat(write("--unit", "1", "--table", "input", "--address", "0", "--words", "1"))
        .isEqualTo(1);
  }

  @Test
  void timeout_isAtLeastAMillisecond() {
    assertThat(simulator("scan", place, "--units", "2", "--timeout", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("--timeout is '0'");
  }

  /** Waits as long as a loaded machine may need for the plant's first step. */
  private int write(String... options) {
    return simulator(
        Stream.concat(Stream.of("write", place, "--timeout", "60000"), Stream.of(options))
            .toArray(String[]::new));
  }

  private int simulator(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "attack";
    all[1] = "rogue";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Main.commandLine(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out, true),
            new PrintWriter(err, true))
        .execute(all);
  }
}
