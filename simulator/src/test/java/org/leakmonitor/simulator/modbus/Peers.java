// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leakmonitor.simulator.pki.Pki;
import org.leakmonitor.simulator.refusal.Refusal;

/** A device with a {@link PeerBank} on every transport, and masters that others wrote. */
final class Peers implements AutoCloseable {
  /** How a master reaches the device. */
  enum Way {
    TCP,
    RTU_OVER_TCP,
    TLS,
    PTY
  }

  /** After so many seconds a process ends by itself, whatever becomes of this one. */
  private static final String LIFE = "60";

  private static final Pattern VALUE = Pattern.compile("\\[\\d+\\]:\\s+(\\S+).*");

  private final Path folder;
  private final ModbusServer tcp;
  private final ModbusServer rtu;
  private final ModbusServer tls;
  private final ModbusLine line;
  private final Process pymodbus;
  private final Writer questions;
  private final BufferedReader answers;
  private final String greeting;

  /** The folder takes certificates and the link of the pty. */
  Peers(Path folder) throws IOException, InterruptedException, Refusal {
    this.folder = folder;
    Certificates.make(folder);
    ModbusDevice device = ModbusDevice.of(new PeerBank(), InstantSource.system(), 1);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    tcp = ModbusServer.tcp(device, any, Framing.MBAP);
    rtu = ModbusServer.tcp(device, any, Framing.RTU);
    tls = ModbusServer.tls(device, any, Pki.context(folder, "server"));
    line = ModbusLine.pty(device, folder.resolve("bus"), Pace.UNPACED);
    pymodbus =
        bounded(
                "/usr/bin/python3",
                "src/test/resources/peer/pymodbus_client.py",
                String.valueOf(tcp.port()),
                String.valueOf(rtu.port()),
                String.valueOf(tls.port()),
                folder.toString(),
                line.path().toString())
            .redirectError(errors().toFile())
            .start();
    questions = pymodbus.outputWriter(UTF_8);
    answers = pymodbus.inputReader(UTF_8);
    greeting = String.valueOf(answers.readLine());
  }

  private static ProcessBuilder bounded(String... command) {
    return new ProcessBuilder(
        Stream.concat(Stream.of("timeout", LIFE), Stream.of(command)).toList());
  }

  private Path errors() {
    return folder.resolve("errors");
  }

  /** What pymodbus is answered, as its script describes it. */
  String pymodbus(Way way, String request) throws IOException {
    assumeFalse(greeting.startsWith("other version"), greeting);
    assertThat(greeting)
        .as("if it is missing, scripts/setup test; it says: %s", Files.readString(errors()))
        .isEqualTo("ready");
    questions.write(way.name().toLowerCase(Locale.ROOT) + " " + request + "\n");
    questions.flush();
    return String.valueOf(answers.readLine());
  }

  /**
   * What mbpoll is answered at unit 1, at protocol addresses: numbers, or all that it says if there
   * are none.
   */
  String mbpoll(Way way, String... arguments) throws IOException {
    List<String> command =
        way == Way.PTY
            ? List.of("mbpoll", line.path().toString(), "-m", "rtu", "-b", "115200", "-P", "none")
            : List.of("mbpoll", tcp.host(), "-p", String.valueOf(tcp.port()));
    Process mbpoll =
        bounded(
                Stream.of(command, List.of("-0", "-1", "-o", "5"), List.of(arguments))
                    .flatMap(List::stream)
                    .toArray(String[]::new))
            .redirectErrorStream(true)
            .start();
    List<String> said = mbpoll.inputReader(UTF_8).lines().toList();
    assertThat(said)
        .as("if it is missing, scripts/setup test")
        .anyMatch(words -> words.startsWith("mbpoll "));
    String numbers =
        said.stream()
            .map(VALUE::matcher)
            .filter(matcher -> matcher.matches())
            .map(matcher -> matcher.group(1))
            .collect(Collectors.joining(" "));
    return numbers.isEmpty() ? String.join("\n", said) : numbers;
  }

  @Override
  public void close() throws IOException {
    pymodbus.destroy();
    line.close();
    tls.close();
    rtu.close();
    tcp.close();
  }
}
