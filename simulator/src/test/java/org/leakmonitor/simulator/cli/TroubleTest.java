// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.simulator.line.Line;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.ModbusTcpDevice;
import org.leakmonitor.simulator.refusal.Refusal;

final class TroubleTest {

  @Test
  void options_takeDecimalSeconds() throws Refusal {
    assertThat(Trouble.silenceOption("PT-105@12.5+0.25"))
        .isEqualTo(
            new Trouble(
                "PT-105", Fault.SILENCE, Duration.ofMillis(12_500), Duration.ofMillis(250)));
    assertThat(Trouble.faultOption("PT-105:foreign_unit@0+5"))
        .isEqualTo(new Trouble("PT-105", Fault.FOREIGN_UNIT, Duration.ZERO, Duration.ofSeconds(5)));
  }

  @Test
  void commands_beginNow() throws Refusal {
    assertThat(Trouble.command("silence PT-105 5"))
        .isEqualTo(new Trouble("PT-105", Fault.SILENCE, Duration.ZERO, Duration.ofSeconds(5)));
    assertThat(Trouble.command("fault PT-105 late 0.5"))
        .isEqualTo(new Trouble("PT-105", Fault.LATE, Duration.ZERO, Duration.ofMillis(500)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "silence PT-105", "silence PT-105 -1", "fault PT-105 5", "stop"})
  void otherCommands_areRefused(String text) {
    assertThat(catchThrowableOfType(Refusal.class, () -> Trouble.command(text)))
        .hasMessage("cannot read '" + text + "'");
  }

  @Test
  void unknownKind_isHintedWithTheKnown() {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> Trouble.command("fault PT-105 loud 5"));

    assertThat(refusal).hasMessage("unknown fault 'loud'");
    assertThat(refusal.hint()).startsWith("faults are silence, late, short, long, half");
  }

  @Test
  void begin_printsTheGroundTruth() throws Refusal, IOException {
    Line line = Line.read(Path.of("lines/demo.yaml"));
    Clock clock = Clock.fixed(Instant.ofEpochMilli(1_000_000), ZoneOffset.UTC);
    StringWriter out = new StringWriter();
    try (ModbusTcpDevice device = ModbusTcpDevice.open(line, clock, 1)) {
      Trouble.faultOption("PT-105:late@2.5+10").beginOn(device, new PrintWriter(out));
    }

    assertThat(out.toString()).isEqualToIgnoringNewLines("truth 1002500 late PT-105 10 s");
  }
}
