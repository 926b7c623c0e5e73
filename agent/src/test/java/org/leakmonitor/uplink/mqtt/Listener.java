// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.uplink.Patience;

/** A program that listens on a port of its own, until it is closed. */
final class Listener implements AutoCloseable {

  private final int port;
  private final Process process;

  private Listener(int port, Path folder, List<String> command) throws Exception {
    this.port = port;
    Path log = folder.resolve("listener.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // Debian puts mosquitto where a user's PATH does not lead
    builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
    process = builder.start();
    Patience.until(
        () -> {
          if (!process.isAlive()) {
            throw new IOException(command + ": " + Files.readString(log));
          }
          return listens();
        });
  }

  /** mosquitto with these lines behind its listener. */
  static Listener mosquitto(Path folder, String... lines) throws Exception {
    int port = Mosquitto.freePort();
    List<String> conf = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // else it would become a user who cannot read the keys
      conf.add("user root");
    }
    conf.add("listener " + port + " 127.0.0.1");
    conf.addAll(List.of(lines));
    Path file = Files.write(folder.resolve("mosquitto.conf"), conf);
    return new Listener(port, folder, List.of("/bin/sh", "-c", "exec mosquitto -c '" + file + "'"));
  }

  /** A TLS server that never got beyond version 1.1. */
  static Listener oldTls(Path folder, Path certificate, Path key) throws Exception {
    int port = Mosquitto.freePort();
    return new Listener(
        port,
        folder,
        List.of(
            "openssl",
            "s_server",
            "-tls1_1",
            "-cipher",
            "DEFAULT@SECLEVEL=0",
            "-accept",
            "127.0.0.1:" + port,
            "-cert",
            certificate.toString(),
            "-key",
            key.toString()));
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
