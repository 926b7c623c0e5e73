// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leakmonitor.simulator.modbus.Fault;
import org.leakmonitor.simulator.modbus.Rule;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;

final class TroubleTest {

  @Test
  void options_takeDecimalSeconds() throws Refusal {
    assertThat(Trouble.silenceOption("PT-105@12.5+0.25"))
        .isEqualTo(
            new Trouble(
                "PT-105",
                Rule.always(Fault.SILENCE),
                Duration.ofMillis(12_500),
                Duration.ofMillis(250)));
    assertThat(Trouble.faultOption("PT-105:foreign_unit@0+5"))
        .isEqualTo(
            new Trouble(
                "PT-105", Rule.always(Fault.FOREIGN_UNIT), Duration.ZERO, Duration.ofSeconds(5)));
  }

  @Test
  void commands_beginNow() throws Refusal {
    assertThat(Trouble.command("silence PT-105 5"))
        .isEqualTo(
            new Trouble(
                "PT-105", Rule.always(Fault.SILENCE), Duration.ZERO, Duration.ofSeconds(5)));
    assertThat(Trouble.command("fault PT-105 late 0.5"))
        .isEqualTo(
            new Trouble("PT-105", Rule.always(Fault.LATE), Duration.ZERO, Duration.ofMillis(500)));
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
  void chanceAndDelay_mayFollow() throws Refusal {
    Rule rule = Rule.of(Fault.LATE, 0.3).lateBy(Duration.ofMillis(200), Duration.ofMillis(900));

    assertThat(Trouble.faultOption("PT-105:late@1+5,p=0.3,by=0.2..0.9"))
        .isEqualTo(new Trouble("PT-105", rule, Duration.ofSeconds(1), Duration.ofSeconds(5)));
    assertThat(Trouble.command("fault * late 5 p=0.3 by=0.2..0.9"))
        .isEqualTo(new Trouble("*", rule, Duration.ZERO, Duration.ofSeconds(5)));
    assertThat(Trouble.command("fault * crc 5 p=1").rule()).isEqualTo(Rule.always(Fault.CRC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p=2", "by=0.9..0.2"})
  void chanceAndDelay_areRefusedOutOfRange(String more) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> Trouble.command("fault PT-105 late 5 " + more));

    assertThat(refusal).hasMessageStartingWith("cannot read 'fault PT-105 late 5 " + more + "': ");
    assertThat(refusal.hint()).startsWith("write p=0.3 for a chance of 30 %");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PT-105:late@2.5+10                  | truth 1002500 late PT-105 10 s
          *:half_open@0+1                     | truth 1000000 half_open * 1 s
          PT-105:busy@0+1,p=0.30              | truth 1000000 busy PT-105 1 s p=0.3
          PT-105:late@0+1,by=0.2..0.9         | truth 1000000 late PT-105 1 s by=0.2..0.9
          PT-105:late@0+1,p=0.5,by=0.2..0.9   | truth 1000000 late PT-105 1 s p=0.5 by=0.2..0.9
          """)
  void begin_printsTheGroundTruth(String option, String truth) throws Refusal {
    Scenario line = Scenario.read(Path.of("scenarios/demo.yaml"));
    Clock clock = Clock.fixed(Instant.ofEpochMilli(1_000_000), ZoneOffset.UTC);
    StringWriter out = new StringWriter();
    Trouble trouble = Trouble.faultOption(option);
    trouble.checkAgainst(line.buses());
    trouble.beginOn(Staging.device(line, clock), new PrintWriter(out));

    assertThat(out.toString()).isEqualToIgnoringNewLines(truth);
  }
}
