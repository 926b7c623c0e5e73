// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.source.modbus.Direction;
import org.leakmonitor.source.modbus.Framing;
import org.leakmonitor.source.modbus.Transport;

/** Unit 1 as pymodbus plays it, on every transport at once. */
final class PymodbusServer implements AutoCloseable {

  /** How to reach it. */
  enum Way {
    TCP,
    RTU_OVER_TCP,
    TLS,
    SERIAL
  }

  /** After so many seconds its processes end by themselves, whatever becomes of this one. */
  private static final String LIFE = "60";

  private static final int MOST_WAITS = 5_000;

  private final Path folder;
  private final Process lines;
  private final Process server;
  private final List<Integer> ports;

  /**
   * @param folder that holds certificates; the serial ports are made there
   * @param cells what it holds, as the script describes its lines
   */
  PymodbusServer(Path folder, List<String> cells) throws IOException, InterruptedException {
    this.folder = folder;
    lines = start("socat", "PTY,raw,echo=0,link=" + far(), "PTY,raw,echo=0,link=" + near());
    for (int waits = 0; !(Files.exists(far()) && Files.exists(near())); waits++) {
      assertThat(lines.isAlive() && waits < MOST_WAITS).as("socat: %s", hint()).isTrue();
      Thread.sleep(2);
    }
    Path written = Files.write(folder.resolve("cells"), cells);
    String script = FrameScript.resource("/modbus/pymodbus_server.py").toString();
    server =
        start("/usr/bin/python3", script, written.toString(), far().toString(), folder.toString());
    ports = Stream.of(served().split(" ")).map(Integer::valueOf).toList();
  }

  private Path far() {
    return folder.resolve("far");
  }

  private Path near() {
    return folder.resolve("near");
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(
            Stream.concat(Stream.of("timeout", LIFE), Stream.of(command)).toList())
        .redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile()))
        .start();
  }

  private Path errors() {
    return folder.resolve("errors");
  }

  private String hint() throws IOException {
    return "if it is missing, scripts/setup test; it says: " + Files.readString(errors());
  }

  /** What the server prints once it serves. */
  private String served() throws IOException {
    String line = String.valueOf(server.inputReader(UTF_8).readLine());
    assumeFalse(line.startsWith("other version"), line);
    assertThat(line).as("ports of pymodbus: %s", hint()).matches("\\d+ \\d+ \\d+");
    return line;
  }

  Transport transport(Way way) {
    return switch (way) {
      case TCP -> new Transport.Tcp("127.0.0.1", ports.get(0), Framing.MBAP);
      case RTU_OVER_TCP -> new Transport.Tcp("127.0.0.1", ports.get(1), Framing.RTU);
      case TLS -> new Transport.Tls("localhost", ports.get(2), Certificates.files(folder, "gw01"));
      case SERIAL ->
          new Transport.Serial(
              near(), 115_200, Transport.Parity.NONE, 1, Direction.AUTOMATIC, false);
    };
  }

  @Override
  public void close() {
    server.destroy();
    lines.destroy();
    // socat removes its links as it ends, in the folder that is deleted next
    server.onExit().join();
    lines.onExit().join();
  }
}
