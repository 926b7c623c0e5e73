// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.simulator.modbus.ModbusTcpDevice;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.uplink.Patience;
import org.leakmonitor.uplink.greengrass.PlayedNucleus;

/** The agent as a component, started as Greengrass does, with a played nucleus. */
@Timeout(180)
class ComponentTest {

  private static final String TOPIC = "leak/site_alpha";

  private final Path folder;
  private final ModbusTcpDevice device;
  private final List<Process> agents = new ArrayList<>();
  private PlayedNucleus nucleus;

  ComponentTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.device =
        ModbusTcpDevice.open(
            Staging.device(
                Scenario.read(Path.of("src/test/resources/cli/line.yaml")), Clock.systemUTC()));
    this.nucleus = new PlayedNucleus(folder, PlayedNucleus.Kind.DISK_SPOOLER, TOPIC);
  }

  @BeforeEach
  void start() throws Exception {
    FileKey.create(folder.resolve("device.key")).close();
    nucleus.start();
  }

  @AfterEach
  void stop() throws Exception {
    agents.forEach(Process::destroyForcibly);
    for (Process agent : agents) {
      agent.waitFor();
    }
    nucleus.close();
    device.close();
  }

  /** What a deployment says; the nucleus makes doubles of all numbers. */
  private Map<String, Object> deployed(int period, Map<String, Object> uplink) {
    Map<String, Object> tag =
        Map.of(
            "tag",
            "PT-101",
            "unit_id",
            1,
            "register",
            0,
            "type",
            "float32",
            "unit",
            "psi",
            "period",
            period + " ms");
    Map<String, Object> bus =
        Map.of("bus", "skid-1", "host", "127.0.0.1", "port", device.port(), "tags", List.of(tag));
    return Map.of(
        "accessControl",
        Map.of("aws.greengrass.ipc.mqttproxy", Map.of()),
        "agent",
        Map.of("site", "site_alpha", "gateway", "gw01", "buses", List.of(bus), "uplink", uplink));
  }

  private Map<String, Object> sound(int period) {
    return deployed(
        period,
        Map.of(
            "adapter",
            "greengrass",
            "window",
            8,
            "batch_age",
            "100 ms",
            "backoff_min",
            "100 ms",
            "backoff_max",
            "300 ms"));
  }

  private Process component() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.leakmonitor.cli.Main",
                "run",
                "--greengrass")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(nucleus.environment());
    Process agent = builder.start();
    agents.add(agent);
    return agent;
  }

  private Path log() {
    return folder.resolve("agent.log");
  }

  /** Each record that reached the cloud, by its number. */
  private Set<Long> arrived() throws Exception {
    Set<Long> seqs = new HashSet<>();
    for (PlayedNucleus.Delivered message : nucleus.delivered()) {
      for (Record record : Message.read(message.text(), false).records()) {
        seqs.add(record.seq());
      }
    }
    return seqs;
  }

  private void awaitArrived(int more) throws Exception {
    int before = arrived().size();
    Patience.until(() -> arrived().size() >= before + more);
  }

  private static void end(Process agent) throws Exception {
    agent.destroy();
    assertThat(agent.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(agent.exitValue()).isZero();
  }

  private List<String> lines() throws Exception {
    try (LedgerFile file = LedgerFile.open(folder.resolve("ledger.db"))) {
      return file.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE).stream().map(Line::text).toList();
    }
  }

  @Test
  void soundConfiguration_isRunAndMeansWhatTheFileMeans() throws Exception {
    nucleus.configure(sound(100));
    Process agent = component();
    awaitArrived(10);
    assertThat(nucleus.states()).containsExactly("RUNNING");
    end(agent);
    assertThat(Files.readString(log())).doesNotContain("\tat ");
    String file =
        """
        site: site_alpha
        gateway: gw01
        buses:
          - bus: skid-1
            host: 127.0.0.1
            port: %d
            tags: [{tag: PT-101, unit_id: 1, register: 0, type: float32, unit: psi, period: 100 ms}]
        uplink:
          {adapter: greengrass, window: 8, batch_age: 100 ms, backoff_min: 100 ms, backoff_max: 300 ms}
        """
            .formatted(device.port());
    Config same = Config.read(Files.writeString(folder.resolve("agent.yaml"), file));
    assertThat(Files.readString(folder.resolve("ledger.db." + same.hash() + ".yaml")))
        .isEqualTo(same.effective());
  }

  @Test
  void unsoundConfiguration_isToldAndTheProcessStays() throws Exception {
    nucleus.configure(deployed(100, Map.of("adapter", "greengrass", "window", 8.5, "port", 8883)));
    Process agent = component();
    Patience.until(() -> nucleus.states().contains("ERRORED"));
    assertThat(Files.readString(log()))
        .contains("component configuration: agent.uplink.window: 'window' is '8.5'")
        .contains("component configuration: agent.uplink.port: key 'port' is unknown here");
    nucleus.configure(sound(100));
    awaitArrived(5);
    // and again, while an agent runs: that one goes on
    nucleus.configure(Map.of());
    Patience.until(() -> nucleus.states().size() == 3);
    awaitArrived(5);
    nucleus.configure(sound(100));
    Patience.until(() -> nucleus.states().size() == 4);
    assertThat(nucleus.states()).containsExactly("ERRORED", "RUNNING", "ERRORED", "RUNNING");
    assertThat(agent.isAlive()).isTrue();
    end(agent);
    // one beginning: no agent began anew
    assertThat(lines()).noneMatch(line -> line.contains("\"t\":\"epoch\""));
  }

  @Test
  void refusedConfiguration_isToldOnceThoughTheNucleusStartsTheComponentAnew() throws Exception {
    nucleus.configure(sound(100));
    Process agent = component();
    awaitArrived(5);
    nucleus.configure(deployed(100, Map.of("adapter", "none")));
    Patience.until(() -> nucleus.states().contains("ERRORED"));
    for (int i = 0; i < 2; i++) {
      end(agent);
      agent = component();
      awaitArrived(5);
    }
    assertThat(nucleus.states()).containsExactly("RUNNING", "ERRORED");
    nucleus.configure(sound(100));
    Patience.until(() -> nucleus.states().size() == 3);
    end(agent);
    // and with no nucleus at all
    nucleus.kill();
    agent = component();
    Patience.until(
        () ->
            Files.readString(log()).lines().filter(line -> line.contains("polling")).count() == 4);
    end(agent);
  }

  @Test
  void refusalThatWasNotHeard_isToldAgain() throws Exception {
    nucleus.configure(sound(100));
    Process agent = component();
    awaitArrived(5);
    nucleus.hangUpOnState();
    nucleus.configure(Map.of());
    Patience.until(() -> nucleus.states().contains("ERRORED"));
    awaitArrived(5);
    end(agent);
    assertThat(nucleus.states()).containsExactly("RUNNING", "ERRORED");
  }

  @Test
  void changedConfiguration_isRunInsteadAfterTheBurst() throws Exception {
    nucleus.configure(sound(100));
    Process agent = component();
    awaitArrived(5);
    for (int period = 110; period <= 200; period += 10) {
      nucleus.configure(sound(period));
    }
    Patience.until(() -> lines().stream().anyMatch(line -> line.contains("config_changed")));
    awaitArrived(5);
    end(agent);
    assertThat(lines()).filteredOn(line -> line.contains("config_changed")).hasSize(1);
    assertThat(lines()).filteredOn(line -> line.contains("\"t\":\"close\"")).hasSize(2);
    assertThat(nucleus.states()).containsExactly("RUNNING", "RUNNING");
  }

  @Test
  void configurationThatCannotBeStarted_leavesTheFormerOneRunning() throws Exception {
    nucleus.configure(sound(100));
    Process agent = component();
    awaitArrived(5);
    Map<String, Object> elsewhere = new java.util.HashMap<>(sound(100));
    Map<String, Object> settings = new java.util.HashMap<>();
    ((Map<?, ?>) Optional.ofNullable(elsewhere.get("agent")).orElseThrow())
        .forEach((key, value) -> settings.put(String.valueOf(key), value));
    settings.put("ledger", Map.of("file", "nowhere/ledger.db"));
    elsewhere.put("agent", settings);
    nucleus.configure(elsewhere);
    Patience.until(() -> nucleus.states().contains("ERRORED"));
    awaitArrived(5);
    assertThat(Files.readString(log())).contains("nowhere");
    // read again, as it is each minute: the one that runs is not ended for it a second time
    int before = nucleus.read();
    nucleus.configure(elsewhere);
    Patience.until(() -> nucleus.read() > before);
    nucleus.configure(sound(200));
    Patience.until(() -> lines().stream().anyMatch(line -> line.contains("config_changed")));
    end(agent);
    assertThat(lines()).filteredOn(line -> line.contains("\"t\":\"close\"")).hasSize(3);
    assertThat(nucleus.states()).containsExactly("RUNNING", "ERRORED", "RUNNING");
  }

  @Test
  void endThatTheDiskRefuses_keepsTheNextFromNothing() throws Exception {
    nucleus.configure(sound(100));
    Process agent = component();
    awaitArrived(5);
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      nucleus.configure(sound(200));
      Patience.until(() -> Files.readString(log()).contains("did not end in order"));
      statement.execute("ROLLBACK");
    }
    Patience.until(() -> lines().stream().anyMatch(line -> line.contains("config_changed")));
    awaitArrived(5);
    end(agent);
    assertThat(nucleus.states()).containsExactly("RUNNING", "RUNNING");
  }

  @Test
  void lostSocket_isFollowedByANewOneAndTheConfigurationIsReadAgain() throws Exception {
    nucleus.configure(sound(100));
    Process agent = component();
    awaitArrived(5);
    nucleus.kill();
    nucleus.configure(sound(200));
    nucleus.start();
    Patience.until(() -> lines().stream().anyMatch(line -> line.contains("config_changed")));
    awaitArrived(5);
    end(agent);
  }

  @Test
  void killedAgentAndNucleus_loseNothingWhereTheSpoolKeeps() throws Exception {
    nucleus.configure(sound(50));
    Process agent = component();
    for (int i = 0; i < 2; i++) {
      awaitArrived(10);
      nucleus.online(false);
      Patience.until(() -> nucleus.spooled() > 3);
      agent.destroyForcibly().waitFor();
      nucleus.kill();
      nucleus.start();
      nucleus.online(true);
      agent = component();
    }
    awaitArrived(10);
    end(agent);
    Set<Long> recorded = new HashSet<>();
    for (String line : lines()) {
      recorded.add(Record.parse(line).seq());
    }
    Patience.until(() -> arrived().containsAll(recorded));
  }

  @Test
  void outsideOfGreengrass_nothingStarts() throws Exception {
    Console console = Console.run("run", "--greengrass");
    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.err())
        .contains("the environment has no 'AWS_GG_NUCLEUS_DOMAIN_SOCKET_FILEPATH_FOR_COMPONENT'")
        .contains("hint: run it as a component of Greengrass");
  }
}
