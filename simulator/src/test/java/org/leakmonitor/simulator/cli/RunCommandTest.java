// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, since being told to terminate is how it ends. */
final class RunCommandTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void run_servesOneDeviceEverywhere() throws IOException, InterruptedException {
    Path pki = folder.resolve("pki");
    assertThat(start("../certs/make", pki.toString()).waitFor()).isZero();
    Path link = folder.resolve("bus");
    Process run =
        simulator(
            "--port=0",
            "--rtu-tcp-port=0",
            "--tls-port=0",
            "--pki=" + pki,
            "--rtu=" + link,
            "--baud=9600",
            "--parity=NONE",
            "--turnaround=5",
            "--fault=PT-101:busy@0+60,p=1");
    BufferedReader out = run.inputReader(UTF_8);
    String mbap = out.readLine();
    String rtu = out.readLine();

    assertThat(mbap).matches("listening on 127.0.0.1:\\d+");
    assertThat(rtu).matches("listening on 127.0.0.1:\\d+ rtu over tcp");
    assertThat(out.readLine()).matches("listening on 127.0.0.1:\\d+ tls");
    assertThat(out.readLine()).isEqualTo("listening on " + link + " rtu 9600 none");
    assertThat(out.readLine()).matches("truth \\d+ busy PT-101 60 s");
    assertThat(ask(port(mbap), "00 01 00 00 00 06 01 03 00 00 00 02", 9))
        .isEqualTo("00 01 00 00 00 03 01 83 06");
    assertThat(ask(port(rtu), "01 03 00 00 00 02 C4 0B", 5)).isEqualTo("01 83 06 C1 32");

    PrintWriter in = new PrintWriter(run.outputWriter(UTF_8), true);
    in.println("unplug");
    in.println("fault * silence 60 p=0.5");
    assertThat(out.readLine()).matches("truth \\d+ silence \\* 60 s p=0.5");
    assertThat(Files.isSymbolicLink(link)).isFalse();
    in.println("plug");
    in.println("silence PT-105 1");
    assertThat(out.readLine()).matches("truth \\d+ silence PT-105 1 s");
    assertThat(Files.isSymbolicLink(link)).isTrue();

    // By its handle, which unlike the process leaves the streams to be read to their end.
    run.toHandle().destroy();
    assertThat(out.readLine()).isEqualTo("counted 0 gap violations");
    assertThat(out.readLine()).isEqualTo("stopped after 2 requests");
    assertThat(run.waitFor()).isZero();
    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void run_withASerialLineOnly_opensNoPort() throws IOException, InterruptedException {
    Process run = simulator("--rtu=" + folder.resolve("bus"));
    BufferedReader out = run.inputReader(UTF_8);

    assertThat(out.readLine())
        .isEqualTo("listening on " + folder.resolve("bus") + " rtu 19200 even");
    run.toHandle().destroy();
    assertThat(out.readLine()).isEqualTo("counted 0 gap violations");
    assertThat(run.waitFor()).isZero();
  }

  @Test
  void run_withoutSocat_saysWhatToInstall() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command("--rtu=" + folder.resolve("bus"))).redirectErrorStream(true);
    builder.environment().put("PATH", folder.toString());
    Process run = builder.start();
    started.add(run);

    assertThat(run.inputReader(UTF_8).lines())
        .containsExactly(
            "simulator: error: cannot make pty '"
                + folder.resolve("bus")
                + "': cannot run 'socat': install the package of that name",
            "simulator: hint: apt-get install socat");
    assertThat(run.waitFor()).isEqualTo(1);
  }

  private Process simulator(String... options) throws IOException {
    return start(command(options));
  }

  private static String[] command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("org.leakmonitor.simulator.cli.Main", "run", "scenarios/demo.yaml"));
    command.addAll(List.of(options));
    return command.toArray(new String[0]);
  }

  private Process start(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    started.add(process);
    return process;
  }

  private static int port(String listening) {
    return Integer.parseInt(listening.replaceAll("^.*:(\\d+).*$", "$1"));
  }

  private static String ask(int port, String request, int bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(HEX.parseHex(request));
      return HEX.formatHex(socket.getInputStream().readNBytes(bytes));
    }
  }
}
