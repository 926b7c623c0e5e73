// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.leakmonitor.tls.PemFiles;

/**
 * A real broker, as {@code scripts/broker} runs it: mutual TLS 1.3, one topic that {@code gw01} may
 * publish to and {@code recorder} may read, and {@code witness}, who may answer.
 *
 * <p>The script itself starts the first of a kind in a JVM. What it wrote is kept for the others.
 */
public final class Mosquitto implements AutoCloseable {

  public static final String TOPIC = "leak/site_alpha";
  public static final String GATEWAY = "gw01";
  public static final String RECORDER = "recorder";
  public static final String WITNESS = "witness";
  public static final String ANSWERS = TOPIC + "/ack/" + GATEWAY;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Map<List<String>, Stock> FOLDERS = new ConcurrentHashMap<>();
  private static final Map<List<String>, Stock> CERTIFICATES = new ConcurrentHashMap<>();

  private final Path folder;
  private final int port;
  private final List<String> certificates;
  private Optional<Process> process = Optional.empty();

  /**
   * Not started yet.
   *
   * @param folder which there is; what is in it is kept over a restart
   * @param certificates arguments for {@code certs/make}
   */
  public Mosquitto(Path folder, String... certificates) throws IOException {
    this.folder = folder;
    this.port = freePort();
    this.certificates = List.of(certificates);
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The top of the project, from wherever the tests run. */
  public static Path project() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("scripts/broker"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  public Mosquitto start() throws Exception {
    if (!Files.exists(configuration())) {
      FOLDERS
          .computeIfAbsent(certificates, words -> new Stock(into -> furnish(into, words)))
          .write(folder);
      configure();
    }
    return start("/bin/sh", "-c", "exec mosquitto -c '" + configuration() + "'");
  }

  private Mosquitto startByScript() throws Exception {
    return start(
        project().resolve("scripts/broker").toString(),
        "--witness",
        WITNESS,
        folder.toString(),
        Integer.toString(port));
  }

  private Mosquitto start(String... command) throws Exception {
    Path log = folder.resolve("broker.out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // Debian puts mosquitto where a user's PATH does not lead
    builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
    Process started = builder.start();
    process = Optional.of(started);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("no broker: " + Files.readString(log));
      }
      Thread.sleep(5);
    }
    return this;
  }

  private Path configuration() {
    return folder.resolve("mosquitto.conf");
  }

  /** Certificates, rules and a configuration in which folder and port are left open. */
  private static void furnish(Path folder, List<String> certificates) throws Exception {
    Mosquitto first = new Mosquitto(folder);
    make(first.pki(), certificates);
    first.startByScript().kill();
    String text = Files.readString(first.configuration());
    Files.writeString(
        first.configuration(),
        text.replace(folder.toString(), "FOLDER")
            .replace("listener " + first.port, "listener PORT"));
    for (String trace :
        List.of("broker.lock", "broker.out", "mosquitto.log", "mosquitto.db", "mosquitto.db.new")) {
      Files.deleteIfExists(folder.resolve(trace));
    }
  }

  private void configure() throws IOException {
    String text = Files.readString(configuration());
    Files.writeString(
        configuration(),
        text.replace("FOLDER", folder.toString()).replace("listener PORT", "listener " + port));
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  public void stop() throws InterruptedException {
    if (process.isPresent()) {
      process.get().destroy();
      if (!process.get().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.get().destroyForcibly().waitFor();
      }
      process = Optional.empty();
    }
  }

  /** As a power cut would end it: nothing is saved. */
  public void kill() throws InterruptedException {
    if (process.isPresent()) {
      process.get().destroyForcibly().waitFor();
      process = Optional.empty();
    }
  }

  public int port() {
    return port;
  }

  public Path folder() {
    return folder;
  }

  public Path pki() {
    return folder.resolve("pki");
  }

  public MqttSettings settings() {
    return settings("localhost", TOPIC, pki().resolve("ca.crt"), pki(), MqttSettings.WINDOW);
  }

  public MqttSettings settings(String host, String topic, Path ca, Path own, int window) {
    return new MqttSettings(broker(host, GATEWAY, ca, own), topic, window);
  }

  /** As {@code client}, whose certificate and key lie in {@code own}. */
  public BrokerSettings broker(String host, String client, Path ca, Path own) {
    return new BrokerSettings(
        host,
        port,
        client,
        new PemFiles(ca, own.resolve(client + ".crt"), own.resolve(client + ".key")),
        BrokerSettings.KEEP_ALIVE,
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        BrokerSettings.TLS_VERSIONS);
  }

  /** Certificates of the project's own script: for the same arguments the same ones in a JVM. */
  public static void certificates(Path folder, String... arguments) throws Exception {
    CERTIFICATES
        .computeIfAbsent(List.of(arguments), words -> new Stock(into -> make(into, words)))
        .write(folder);
  }

  private static void make(Path folder, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(project().resolve("certs/make").toString());
    command.addAll(arguments);
    command.add(folder.toString());
    command.add(GATEWAY);
    run(command);
  }

  public static void run(List<String> command) throws Exception {
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
