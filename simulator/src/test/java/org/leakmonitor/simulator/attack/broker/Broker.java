// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real mosquitto as {@code scripts/broker} runs it, and mosquitto's own clients at it. {@code
 * gw01} and {@code gw02} may publish to the topic, {@code recorder} and {@code witness} may read.
 */
final class Broker implements AutoCloseable {
  static final String TOPIC = "leak/site_alpha";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  Broker(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path log = folder.resolve("broker.out");
    Process broker =
        run(
            log,
            List.of(
                "../scripts/broker",
                "--gateway",
                "gw01",
                "--gateway",
                "gw02",
                "--witness",
                "witness",
                folder.toString(),
                String.valueOf(port)));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (!broker.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("no broker: " + Files.readString(log));
      }
      Thread.sleep(20);
    }
  }

  int port() {
    return port;
  }

  Path pki() {
    return folder.resolve("pki");
  }

  /** Somebody else who listens: a line for each message, in hex. Returns when it is subscribed. */
  Observer observe(String name) throws IOException, InterruptedException {
    Path heard = folder.resolve(name + ".heard");
    List<String> command = client("mosquitto_sub", name);
    command.addAll(List.of("-d", "-F", "heard %t %x"));
    // into a file it would write only once 4 KiB have come together
    command.addAll(0, List.of("stdbuf", "-oL"));
    Process process = run(heard, command);
    Observer observer = new Observer(heard);
    observer.await("Subscribed", 1);
    if (!process.isAlive()) {
      throw new IOException(Files.readString(heard));
    }
    return observer;
  }

  /** Publishes as an honest gateway does. */
  void publish(String name, String text) throws IOException, InterruptedException {
    List<String> command = client("mosquitto_pub", name);
    command.addAll(List.of("-m", text));
    Process process = run(folder.resolve("published"), command);
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("published")));
    }
  }

  private List<String> client(String program, String name) {
    return new ArrayList<>(
        List.of(
            program,
            "-V",
            "5",
            "-q",
            "1",
            "-h",
            "localhost",
            "-p",
            String.valueOf(port),
            "-t",
            TOPIC,
            "--cafile",
            pki().resolve("ca.crt").toString(),
            "--cert",
            pki().resolve(name + ".crt").toString(),
            "--key",
            pki().resolve(name + ".key").toString()));
  }

  private Process run(Path log, List<String> command) throws IOException {
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    processes.add(started);
    return started;
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (Process each : processes) {
      try {
        if (!each.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          each.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What a mosquitto_sub prints. */
  record Observer(Path heard) {
    /** The first messages, in hex, once there are so many. */
    List<String> await(int count) throws IOException, InterruptedException {
      return await("heard " + TOPIC + " ", count);
    }

    List<String> await(String start, int count) throws IOException, InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      List<String> lines = lines(start);
      while (lines.size() < count) {
        if (System.nanoTime() > deadline) {
          throw new IOException(lines.size() + " of " + count + ": " + Files.readString(heard));
        }
        Thread.sleep(20);
        lines = lines(start);
      }
      return lines;
    }

    private List<String> lines(String start) throws IOException {
      String text = Files.readString(heard, UTF_8);
      // the last may be half written
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> line.startsWith(start))
          .map(line -> line.substring(start.length()))
          .toList();
    }
  }
}
