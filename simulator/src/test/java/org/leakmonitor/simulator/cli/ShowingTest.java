// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.refusal.Refusal;

/** The commands that show: list, describe, plot and export. */
final class ShowingTest {
  private static final String TINY =
      """
      shows: A leak opens on a short line, and what it shows is told in one sentence.
      seed: 1
      duration_s: 4
      plant:
        line:
          step_s: 0.1
          fluid: {density_kg_m3: 850, viscosity_mm2_s: 6, bulk_modulus_gpa: 1.5, vapour_pressure_kpa: 5}
          nodes:
            - {node: tank, head_m: 120}
            - {node: delivery, outflow_m3_h: 350}
          pipes:
            - {pipe: main, from: tank, to: delivery, length_km: 1, diameter_mm: 300, roughness_mm: 0.05, wave_speed_m_s: 1010}
        instruments:
          - {tag: PT-1, km: 0.25, unit: kPa, low: 0, high: 1600, modbus: {bus: skid-1, unit: 7, table: holding, address: 4, encoding: float32, order: ABCD}}
          - {tag: FT-1, km: 0, unit: m3/h, low: 0, high: 700}
        buses:
          - {bus: skid-1, tcp: 5020, poll_s: 1}
      events:
        - {at_s: 2, event: leak, km: 0.5, percent: 1, over_s: 0.1, name: one}
        - {at_s: 3, event: seal, leak: one}
      attacks:
        - {at_s: 1, attack: constant, tags: [PT-1], value: 5}
      expect:
        - {expect: between, tag: PT-1, during_s: [0, 1], low: 0, high: 1600}
        - {expect: told, name: leak}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private String scenario = "";

  @BeforeEach
  void write() throws IOException {
    scenario = Files.writeString(folder.resolve("tiny.yaml"), TINY).toString();
  }

  @Test
  void list_namesEveryFile() throws Refusal {
    assertThat(simulator("list")).isZero();

    assertThat(out.toString().lines()).hasSize(Library.files().size());
    for (Path each : Library.files()) {
      String name = String.valueOf(each.getFileName()).replace(".yaml", "");
      assertThat(out.toString().lines()).anyMatch(line -> line.startsWith(name + " "));
    }
  }

  @Test
  void list_cutsLinesOnATerminalOnly() throws Refusal {
    new ListCommand(new PrintWriter(out), 40).call();
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 40);
    assertThat(out.toString()).contains("\u2026");

    simulator("list");
    assertThat(out.toString()).contains("at the speed of sound.");
  }

  @Test
  void describe_saysWhatThereIsAndWhatWillBe() {
    assertThat(simulator("describe", scenario)).isZero();

    assertThat(out.toString())
        .contains("A leak opens on a short line", "takes 4 s, seed 1", "in steps of 0.1 s")
        .containsPattern("main +tank +delivery +1 km +300 mm +0.05 mm rough +1000 m/s +-0.99\\d* %")
        .contains(
            "before anything happens: 1000 kPa and 350 m3/h at km 0;", "takes 1 s from one end")
        .containsPattern("PT-1 +km 0.25 +0 to 1600 +kPa +skid-1 +7 +holding 4")
        .containsPattern("FT-1 +km 0 +0 to 700 +m3/h +on no bus")
        .containsPattern("skid-1 +Modbus TCP, port 5020 +polled every 1 s +1 values")
        .containsPattern("at 1.000 s +attack +constant\n")
        .containsPattern("at 2.000 s +event +leak +a leak of 1.0 % opens at main@500.0")
        .contains("PT-1 lies between 0.0 and 1600.0 from 0.0 to 1.0 s")
        .contains("the ground truth tells of 'leak' 1 times or more");
  }

  @Test
  void describe_refusesWhatCannotBeDone() throws IOException {
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(bad, TINY.replace("km: 0.5, percent", "km: 0, percent"));

    assertThat(simulator("describe", bad.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(bad + ":19: leak at 'main@0.0' would be at a reservoir");
  }

  @Test
  void describe_refusesABadFileByItsLine() throws IOException {
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(bad, TINY.replace("seed: 1", "sed: 1"));

    assertThat(simulator("describe", bad.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(bad + ":2: unknown key 'sed'", "hint: known keys are");
  }

  @Test
  void plot_ofAScenarioAndOfItsFolderShowTheSame() throws IOException {
    Path played = folder.resolve("tiny");
    Path first = folder.resolve("first.svg");
    Path second = folder.resolve("second.svg");

    assertThat(simulator("run", scenario, "--speed=max", "--out=" + played)).isZero();
    assertThat(simulator("plot", scenario, "-o", first.toString())).isZero();
    assertThat(simulator("plot", played.toString(), "-o", second.toString())).isZero();

    assertThat(out.toString()).contains(first.toString(), second.toString());
    String sentence = "A leak opens on a short line, and what it shows is told in one sentence.";
    assertThat(Files.readString(first)).contains(sentence, "PT-1", "leak: a leak of 1.0 %");
    assertThat(Files.readString(first).replace(sentence, "")).isEqualTo(Files.readString(second));
  }

  @Test
  void export_labelsEachTime() throws IOException {
    Path file = folder.resolve("tiny.csv");

    assertThat(simulator("export", scenario, "-o", file.toString())).isZero();
    assertThat(simulator("export", scenario, "--seconds=1")).isZero();

    assertThat(Files.readAllLines(file))
        .hasSize(1 + 9)
        .startsWith("t_s,PT-1,FT-1,events,faults,attacks,leaking_m3_h")
        .anyMatch(line -> line.matches("2\\.500,5\\.0,[0-9.]+,leak,,constant,3\\.\\d+"))
        .anyMatch(line -> line.matches("4\\.000,5\\.0,[0-9.]+,,,constant,0\\.0"));
    assertThat(out.toString().lines()).hasSize(1 + 3);
  }

  @Test
  void plot_refusesWhatIsNoRun() {
    assertThat(simulator("plot", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("is none of a run: no 'readings.csv'", "simulator run SCENARIO --speed max");

    assertThat(simulator("plot", "demo")).isEqualTo(1);
    assertThat(err.toString()).contains("scenario 'demo' has no end", "add --seconds 60");

    String nowhere = folder.resolve("none").resolve("x.svg").toString();
    assertThat(simulator("plot", scenario, "-o", nowhere)).isEqualTo(1);
    assertThat(err.toString()).contains("cannot write '" + nowhere + "'");
  }

  private int simulator(String... arguments) {
    return Main.commandLine(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out, true),
            new PrintWriter(err, true))
        .execute(arguments);
  }
}
