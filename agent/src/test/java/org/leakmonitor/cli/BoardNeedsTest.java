// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.pi4j.Hardware;
import org.leakmonitor.board.pi4j.Machine;
import org.leakmonitor.config.Config;

class BoardNeedsTest {

  private static final String INPUTS =
      """

      gpio:
        contacts:
          - {tag: ZS-301, line: 17, role: tamper_switch}
          - {tag: ZS-302, line: 18, chip: pinctrl-rp1}
        counters:
          - line: 27
            frequency: {tag: FT-101, unit: m3/h, scale: 0.36, decimals: 3, low: 0, high: 400}
            total: {tag: FQ-101, unit: m3, scale: 0.001, decimals: 3}
        adcs:
          - adc: kernel
            chip: iio
            device: ads1115
            channels:
              - {tag: PT-201, input: 0, shunt: 150, at_4ma: 0, at_20ma: 1600, unit: kPa, low: 0, high: 1600}
      beacon:
        alarm: {line: 22}
      """;

  private static final int NO_SENSOR = 9;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    String minimal = Files.readString(Path.of("src/test/resources/config/minimal/agent.yaml"));
    file = folder.resolve("agent.yaml");
    Files.writeString(file, minimal + INPUTS);
  }

  @Test
  void lines_areNamedByWhatWantsThem() throws Exception {
    assertThat(new BoardNeeds(Config.read(file)).lines())
        .containsEntry(new LineId(Optional.empty(), 17), "ZS-301")
        .containsEntry(new LineId(Optional.of("pinctrl-rp1"), 18), "ZS-302")
        .containsEntry(new LineId(Optional.empty(), 27), "FT-101 FQ-101")
        .containsEntry(new LineId(Optional.empty(), 22), "beacon.alarm")
        .hasSize(4);
  }

  @Test
  void unmetNeeds_areToldOnce() throws Exception {
    Hardware bare = new Hardware(Machine.under(folder));
    assertThat(new BoardNeeds(Config.read(file)).unmet(bare))
        .extracting(Throwable::getMessage)
        .containsExactly("this machine has no GPIO", "there is no IIO device 'ads1115'");
  }

  @Test
  void check_warnsOfThemAndIsContent() throws Exception {
    assumeThat(Machine.ofSystem().chips()).isEmpty();
    Path config = Place.inUse(folder.resolve("gw01"), NO_SENSOR).folder().resolve("agent.yaml");
    Files.writeString(config, Files.readString(config) + INPUTS);
    Console console = Console.run("check", "--config", config.toString());
    assertThat(console.err())
        .contains("leakmonitor: warning: this machine has no GPIO\nleakmonitor: hint: ");
    assertThat(console.exitCode()).isZero();
  }
}
