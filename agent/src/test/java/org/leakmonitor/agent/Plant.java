// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.leakmonitor.config.Config;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.ledger.WitnessKey;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.simulator.modbus.ModbusTcpDevice;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.uplink.WitnessSettings;
import org.leakmonitor.uplink.mqtt.Mosquitto;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.Report;
import org.leakmonitor.verify.TrustFile;

/**
 * A gateway in a folder, with a simulated device, a real broker and a recorder behind it. The agent
 * runs as a process of its own, so that it can be killed.
 */
final class Plant implements AutoCloseable {

  /** Two transmitters of the demo's line, one of them alone on its unit. */
  static final List<String> TAGS = List.of("PT-101", "PT-105");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Path folder;
  final Mosquitto broker;
  final ModbusTcpDevice device;
  private final Path config;
  private final Process recorder;
  private final List<Process> agents = new ArrayList<>();

  Plant(Path folder, Duration period) throws Exception {
    this.folder = folder;
    this.broker = new Mosquitto(Files.createDirectory(folder.resolve("broker"))).start();
    Path line = Mosquitto.project().resolve("simulator/scenarios/demo.yaml");
    this.device = ModbusTcpDevice.open(Staging.device(Scenario.read(line), Clock.systemUTC()));
    this.config = folder.resolve("agent.yaml");
    configure("leak/site_alpha", period);
    FileKey.create(read().deviceKey());
    this.recorder = record();
  }

  void configure(String topic, Duration period) throws IOException {
    String text =
        """
        site: site_alpha
        gateway: gw01
        topic: %s
        ledger: {file: ledger.db}
        buses:
          - bus: skid-1
            host: 127.0.0.1
            port: %d
            timeout: 100 ms
            tags:
              - {tag: PT-101, unit_id: 1, register: 0, type: float32, unit: psi, period: %3$d ms}
              - {tag: PT-105, unit_id: 3, register: 100, type: float32, unit: psi, period: %3$d ms}
        uplink:
          host: localhost
          port: %4$d
          ca: broker/pki/ca.crt
          certificate: broker/pki/gw01.crt
          key: broker/pki/gw01.key
          batch_age: 100 ms
          backoff_min: 100 ms
          backoff_max: 300 ms
        """
            .formatted(topic, device.port(), period.toMillis(), broker.port());
    Files.writeString(config, text);
  }

  /** Adds to the configuration's section {@code ledger}. */
  void ledgerSettings(String more) throws IOException {
    String text = Files.readString(config);
    Files.writeString(config, text.replace("file: ledger.db", "file: ledger.db, " + more));
  }

  /** Adds to the configuration's section {@code uplink}, the last one so far. */
  void uplinkSettings(String more) throws IOException {
    Files.writeString(config, "  " + more + "\n", StandardOpenOption.APPEND);
  }

  /** Has the agent publish to another port, whoever listens there. */
  void uplinkPort(int port) throws IOException {
    String text = Files.readString(config);
    Files.writeString(
        config, text.replaceFirst("port: " + broker.port() + "\n", "port: " + port + "\n"));
  }

  /** Has the agent answered by a witness. */
  void witness(WitnessKey key, Duration resendAfter, Duration silentAfter) throws IOException {
    String text =
        "witness: {key: '%s', resend_after: %d ms, silent_after: %d ms}%n"
            .formatted(key, resendAfter.toMillis(), silentAfter.toMillis());
    Files.writeString(config, text, StandardOpenOption.APPEND);
  }

  Config read() throws Exception {
    return Config.read(config);
  }

  Path ledger() {
    return folder.resolve("ledger.db");
  }

  Path received() {
    return folder.resolve("received.jsonl");
  }

  /** Starts the agent as the launcher does. */
  Process start() throws IOException {
    Process agent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                // who is killed takes nothing along
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "org.leakmonitor.cli.Main",
                "run",
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("agent.log").toFile()))
            .start();
    agents.add(agent);
    return agent;
  }

  /** Waits until the ledger holds this many records. */
  void awaitRecords(long count) throws Exception {
    await(() -> Files.exists(ledger()) && size() >= count);
  }

  long size() throws Exception {
    try (var file = org.leakmonitor.ledger.LedgerFile.open(ledger())) {
      return file.last().orElse(-1) + 1;
    } catch (org.leakmonitor.ledger.LedgerException e) {
      return 0; // being made
    }
  }

  /** A condition that may fail to be computed. */
  interface Condition {
    boolean holds() throws Exception;
  }

  static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " s");
      }
      Thread.sleep(20);
    }
  }

  Report verify(Path file) throws Exception {
    return new Audit(trust(), List.of(), false, count -> {}).verify(file);
  }

  TrustFile trust() throws Exception {
    Config read = read();
    Map<TagId, TrustFile.Tag> tags = new java.util.LinkedHashMap<>();
    read.periods()
        .forEach((tag, period) -> tags.put(tag, new TrustFile.Tag(new Unit("psi"), period)));
    return new TrustFile(
        read.gatewayName(),
        List.of(new TrustFile.DeviceKey(1, FileKey.load(read.deviceKey()).publicKey())),
        tags,
        read.witness().map(WitnessSettings::keys).orElse(List.of()));
  }

  private Process record() throws IOException {
    return new ProcessBuilder(
            Mosquitto.project().resolve("scripts/recorder").toString(),
            broker.folder().toString(),
            Integer.toString(broker.port()))
        .redirectOutput(received().toFile())
        .redirectError(folder.resolve("recorder.log").toFile())
        .start();
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("agent.log"), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    agents.forEach(Process::destroyForcibly); // a test that failed has not stopped its own
    recorder.destroy();
    try {
      recorder.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    device.close();
    broker.close();
  }
}
