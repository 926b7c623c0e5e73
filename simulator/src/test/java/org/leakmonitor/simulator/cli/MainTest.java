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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.modbus.Fault;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void help_namesTheCommands() {
    assertThat(simulator("--help")).isZero();
    assertThat(out.toString()).contains("run", "attack");
    assertThat(simulator("attack", "--help")).isZero();
    assertThat(out.toString()).contains("flip", "delete", "reorder");
    assertThat(simulator("proxy", "--help")).isZero();
    assertThat(out.toString()).contains("half_open", "truth EPOCH_MS");
    assertThat(simulator("validate", "--help")).isZero();
    assertThat(out.toString()).contains("Exits 0 if all hold, else 1.");
    assertThat(simulator("run", "--help")).isZero();
    assertThat(out.toString()).contains("truth EPOCH_MS", "--speed", "--rtu-tcp-port");
    for (Fault fault : Fault.values()) {
      assertThat(out.toString()).contains(fault.word());
    }
  }

  @Test
  void completion_isForBash() {
    assertThat(simulator("generate-completion")).isZero();
    assertThat(out.toString()).contains("complete -F", "describe", "rogue");
  }

  @Test
  void version_isPrinted() {
    assertThat(simulator("--version")).isZero();
    assertThat(out.toString()).startsWith("simulator ");
  }

  @Test
  void wrongUsage_exits64WithAHint() {
    assertThat(simulator("run")).isEqualTo(64);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            simulator: error: missing required parameter: 'SCENARIO'
            simulator: hint: simulator run --help
            """);
    assertThat(simulator()).isEqualTo(64);
    assertThat(simulator("attack")).isEqualTo(64);
    assertThat(simulator("attack", "flip", "x.db")).isEqualTo(64);
  }

  @Test
  void refusal_exits1WithAHint(@TempDir Path folder) {
    Path none = folder.resolve("none.db");

    assertThat(simulator("attack", "flip", none.toString(), "--seq", "1")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "simulator: error: no ledger '"
                + none
                + "'\nsimulator: hint: name a copy of the agent's ledger\n");
  }

  @Test
  void run_refusesAWindowBeforeItListens() {
    assertThat(simulator("run", "scenarios/demo.yaml", "--silence", "PT-999@1+2")).isEqualTo(1);
    assertThat(err.toString())
        .contains("no transmitter 'PT-999'", "there are PT-101, PT-102, PT-103");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void run_refusesWhatItCannotOpen(@TempDir Path folder) {
    assertThat(simulator("run", "scenarios/demo.yaml", "--tls-port", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("--tls-port without --pki");
    assertThat(
            simulator("run", "scenarios/demo.yaml", "--tls-port", "0", "--pki", folder.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("cannot use certificate 'server'", "hint: certs/make");
    assertThat(simulator("run", "scenarios/demo.yaml", "--rtu", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("cannot make pty '" + folder + "': it exists");
    String link = folder.resolve("bus").toString();
    assertThat(simulator("run", "scenarios/demo.yaml", "--rtu", link, "--baud", "-1")).isEqualTo(1);
    assertThat(err.toString()).contains("baud '-1' is outside 0 to 4000000");
    assertThat(simulator("run", "scenarios/demo.yaml", "--parity", "mark")).isEqualTo(64);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void run_atFullSpeed_exits2WhereNotAllWasSeen(@TempDir Path folder) {
    String scenario = "src/test/resources/runs/events/scenario.yaml";

    assertThat(simulator("run", scenario, "--speed=max", "--out=" + folder)).isZero();
    assertThat(out.toString())
        .contains("1.000 s  event   leak: a leak of 2.0 % opens at main-1@500.0")
        .contains("1 of 1 expectations met");
    assertThat(folder.resolve("truth.jsonl")).isNotEmptyFile();
    assertThat(simulator("run", "src/test/resources/runs/unmet.yaml", "--speed=max")).isEqualTo(2);
    assertThat(out.toString())
        .contains("not met: told of 'leak' 0 times instead of 1; told was ")
        .contains("0 of 1 expectations met");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void run_atFullSpeed_refusesFaultsAndPlaces() {
    assertThat(simulator("run", "jump", "--speed", "max", "--fault", "PT-1:crc@1+2")).isEqualTo(1);
    assertThat(err.toString()).contains("with --speed max nothing is served");
    assertThat(simulator("run", "jump", "--speed", "max", "--port", "0")).isEqualTo(1);
    assertThat(simulator("run", "jump", "--broker-port", "70000")).isEqualTo(1);
    assertThat(err.toString()).contains("--broker-port is '70000'");
  }

  @Test
  void run_leavesAloneWhatItDidNotMake(@TempDir Path folder) throws IOException {
    Path honest = Files.createDirectory(folder.resolve("gateway")).resolve("ledger.db");
    Files.writeString(honest, "evidence");

    assertThat(simulator("run", "ledger_cut", "--speed", "max", "--out", folder.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("is no played gateway's");
    assertThat(honest).hasContent("evidence");
  }

  @Test
  void run_intoAnEarlierRunsFolder_givesTheSameAgain(@TempDir Path folder) throws IOException {
    String out = folder.toString();
    assertThat(simulator("run", "sd_card_rollback", "--speed", "max", "--out", out)).isZero();
    String truth = Files.readString(folder.resolve("truth.jsonl"));
    assertThat(simulator("run", "sd_card_rollback", "--speed", "max", "--out", out)).isZero();
    assertThat(folder.resolve("truth.jsonl")).hasContent(truth);
  }

  @Test
  void run_refusesWhatItCannotPlay(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    String scenario = "src/test/resources/runs/unmet.yaml";

    assertThat(simulator("run", "scenarios/demo.yaml", "--speed=max")).isEqualTo(1);
    assertThat(err.toString()).contains("scenario 'demo' has no end", "hint: add --seconds 60");
    assertThat(simulator("run", scenario, "--speed=max", "--seconds=-5")).isEqualTo(1);
    assertThat(err.toString()).contains("--seconds is '-5.0'");
    assertThat(simulator("run", scenario, "--speed=0")).isEqualTo(1);
    assertThat(err.toString()).contains("--speed is '0'");
    assertThat(simulator("run", "no_such", "--speed=max")).isEqualTo(1);
    assertThat(err.toString()).contains("no_such.yaml': NoSuchFileException");
    assertThat(simulator("run", scenario, "--speed=max", "--out=" + file)).isEqualTo(1);
    assertThat(err.toString()).contains("cannot read or write: FileAlreadyExistsException");
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  private int simulator(String... arguments) {
    return Main.commandLine(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out, true),
            new PrintWriter(err, true))
        .execute(arguments);
  }
}
