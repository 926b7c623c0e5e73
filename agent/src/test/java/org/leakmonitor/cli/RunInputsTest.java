// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.simulator.gpio.IioFolder;
import org.leakmonitor.simulator.gpio.Mcp3x08;

/** The agent as a process, with a simulated converter of the kernel and no other hardware. */
class RunInputsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Mcp3x08 CHIP = new Mcp3x08(Mcp3x08.Model.MCP3208, 3_300);
  private static final double SHUNT = 100;

  @TempDir private Path folder;

  @Test
  void loops_areReadingsAndFaultsOnAMachineWithoutGpio() throws Exception {
    IioFolder converter = IioFolder.create(folder.resolve("iio"), 0, CHIP);
    converter.show(0, CHIP.code(12, SHUNT));
    converter.show(1, CHIP.code(20.8, SHUNT));
    String config = Files.writeString(folder.resolve("agent.yaml"), configuration()).toString();
    Console.run("keygen", "--config", config);
    Path trust = folder.resolve("trust.json");
    Files.writeString(trust, Console.run("trust", "--config", config).out());
    Process agent = started(config);
    try {
      awaitRecord("\"tag\":\"ZS-301\"");
      awaitRecord("\"tag\":\"PT-202\"");
      awaitRecord("\"tag\":\"PT-201\"");
      converter.show(0, CHIP.code(0, SHUNT));
      awaitRecord("\"code\":\"loop_open\"");
      converter.show(0, CHIP.code(12, SHUNT));
      awaitRecord("\"code\":\"loop_good\"");
    } finally {
      agent.destroy();
    }
    assertThat(agent.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(agent.exitValue()).isZero();
    Path export = folder.resolve("export.jsonl");
    String ledger = folder.resolve("ledger.db").toString();
    Console.run("export", "--ledger", ledger, "-o", export.toString());
    assertThat(Files.readAllLines(export))
        .anyMatch(
            line -> line.matches(".*\"q\":192,.*\"tag\":\"PT-201\".*\"val\":(799|80[01])\\b.*"))
        .anyMatch(line -> line.matches(".*\"q\":64,.*\"tag\":\"PT-202\".*"))
        .anyMatch(line -> line.matches(".*\"tag\":\"PT-201\".*\"why\":\"sensor_fault\".*"))
        .anyMatch(line -> line.matches(".*\"tag\":\"ZS-301\".*\"why\":\"io_error\".*"))
        .noneMatch(line -> line.matches(".*\"tag\":\"PT-201\".*\"val\":-.*"));
    Console verdict = Console.run("verify", "--trust", trust.toString(), ledger);
    assertThat(verdict.exitCode()).as(verdict.out()).isZero();
    assertThat(Files.readString(folder.resolve("agent.log"))).doesNotContain("\tat ");
  }

  private String configuration() {
    return """
        site: site_alpha
        gateway: gw01
        uplink: {adapter: greengrass}
        gpio:
          contacts: [{tag: ZS-301, line: 17, role: tamper_switch, period: 100 ms}]
          adcs:
            - adc: panel
              chip: iio
              device: %s
              channels:
                - {tag: PT-201, input: 0, shunt: 100, at_4ma: 0, at_20ma: 1600, unit: kPa, decimals: 0, period: 50 ms}
                - {tag: PT-202, input: 1, shunt: 100, at_4ma: 0, at_20ma: 1600, unit: kPa, period: 50 ms}
        """
        .formatted(folder.resolve("iio/iio:device0"));
  }

  private Process started(String config) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.leakmonitor.cli.Main",
            "run",
            "--config",
            config)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("agent.log").toFile())
        .start();
  }

  private void awaitRecord(String part) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isRecorded(part)) {
      assertThat(System.nanoTime()).as("no record has " + part).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private boolean isRecorded(String part) {
    try (LedgerFile ledger = LedgerFile.open(folder.resolve("ledger.db"))) {
      return ledger.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
          .anyMatch(line -> line.text().contains(part));
    } catch (LedgerException e) {
      return false; // being made
    }
  }
}
