// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.simulator.modbus.ModbusTcpDevice;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.scenario.Scenario;

/** The agent as a process, since it ends its process when it is told to stop. */
class RunTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void run_withoutCertificates_goesOnRecording(@TempDir Path folder) throws Exception {
    Scenario line = Scenario.read(Path.of("src/test/resources/cli/line.yaml"));
    try (ModbusTcpDevice device = ModbusTcpDevice.open(Staging.device(line, Clock.systemUTC()))) {
      Place place = Place.unused(folder, device.port());
      String config = place.file("agent.yaml").toString();
      Console.run("keygen", "--config", config);
      Files.writeString(place.file("trust.json"), Console.run("trust", "--config", config).out());
      Path log = place.file("agent.log");
      Process agent = started(config, log, place.file("classes.log"));
      try {
        waitFor(() -> recorded(place) > 20);
        Console status = Console.run("status", "--config", config);
        assertThat(status.exitCode()).isZero();
        assertThat(status.out()).contains("running          yes").contains("credentials");
        assertThat(status.out()).contains("loadPercent").contains("answering").contains("p99");
      } finally {
        agent.destroy();
      }
      assertThat(agent.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(agent.exitValue()).isZero();
      assertThat(Files.readString(log))
          .contains("nothing can be sent, only recorded: there is no certificate file")
          .doesNotContain("\tat ");
      assertThat(Files.readString(place.file("classes.log")))
          .contains("org.leakmonitor.uplink.paho")
          .doesNotContain("software.amazon", "com.pi4j");
      assertRecorded(place);
    }
  }

  private static void assertRecorded(Place place) throws IOException {
    Path export = place.file("export.jsonl");
    String ledger = place.file("ledger.db").toString();
    assertThat(Console.run("export", "--ledger", ledger, "-o", export.toString()).exitCode())
        .isZero();
    assertThat(Files.readString(export))
        .contains("\"t\":\"reading\"")
        .contains("\"code\":\"uplink_down\"")
        .contains("\"ref\":\"credentials\"")
        .contains("\"t\":\"close\"");
    String trust = place.file("trust.json").toString();
    Console verdict = Console.run("verify", "--trust", trust, ledger);
    assertThat(verdict.exitCode()).as(verdict.out()).isZero();
  }

  private static Process started(String config, Path log, Path classes) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load:file=" + classes,
            "-cp",
            System.getProperty("java.class.path"),
            "org.leakmonitor.cli.Main",
            "run",
            "--config",
            config)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void waitFor(Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("it took too long").isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  /** Readings since the start, by the status file. */
  private static long recorded(Place place) throws IOException {
    Path status = place.file("ledger.db.status.json");
    if (!Files.exists(status)) {
      return 0;
    }
    String digits = Files.readString(status).replaceFirst("(?s).*\"readings\":([0-9]+).*", "$1");
    return Long.parseLong(digits);
  }
}
