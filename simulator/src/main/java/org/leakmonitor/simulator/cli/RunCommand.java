// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.leakmonitor.simulator.line.Line;
import org.leakmonitor.simulator.modbus.ModbusTcpDevice;
import org.leakmonitor.simulator.refusal.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves a line until it is told to terminate; standard input takes commands meanwhile. */
@Command(
    name = "run",
    description = "Serves the transmitters of a line over Modbus TCP.",
    footer = {
      "",
      "On standard input it takes 'silence NAME SECONDS' and 'fault NAME KIND SECONDS'.",
      "KIND is silence, late, short, foreign_unit, wrong_function, wrong_transaction, exception,"
          + " garbage or close.",
      "Each is answered by a line 'truth EPOCH_MS KIND NAME SECONDS s' on standard output."
    })
final class RunCommand implements Callable<Integer> {
  private final BufferedReader in;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(paramLabel = "LINE.yaml", description = "The line and its transmitters.")
  private Path file = Path.of("");

  @Option(names = "--host", description = "Address to listen on, by default ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      description = "TCP port, by default ${DEFAULT-VALUE}; 0 takes a free one.")
  private int port = 5020;

  @Option(names = "--seed", description = "Seed of the noise, by default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--silence",
      paramLabel = "NAME@START+DURATION",
      description = "Leaves a transmitter silent; seconds since the start.")
  private List<String> silences = new ArrayList<>();

  @Option(
      names = "--fault",
      paramLabel = "NAME:KIND@START+DURATION",
      description = "Makes a transmitter answer wrongly; seconds since the start.")
  private List<String> faults = new ArrayList<>();

  RunCommand(BufferedReader in, PrintWriter out, PrintWriter err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Refusal, IOException, InterruptedException {
    Line line = Line.read(file);
    List<Trouble> troubles = troubles(line);
    try (ModbusTcpDevice device = open(line)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> terminate(device), "terminate"));
      out.println("listening on " + device.host() + ":" + device.port());
      out.flush();
      troubles.forEach(trouble -> trouble.beginOn(device, out));
      obey(line, device);
      device.await();
    }
    return 0;
  }

  private List<Trouble> troubles(Line line) throws Refusal {
    List<Trouble> troubles = new ArrayList<>();
    for (String silence : silences) {
      troubles.add(Trouble.silenceOption(silence));
    }
    for (String fault : faults) {
      troubles.add(Trouble.faultOption(fault));
    }
    for (Trouble trouble : troubles) {
      trouble.checkAgainst(line);
    }
    return troubles;
  }

  private ModbusTcpDevice open(Line line) throws Refusal {
    try {
      return ModbusTcpDevice.open(line, new InetSocketAddress(host, port), steady(), seed);
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal(
          "cannot listen on '" + host + ":" + port + "': " + e.getMessage(),
          "--port 0 takes a free port");
    }
  }

  /** Wall time at the start, monotonic from there: a clock that is set cannot move a window. */
  private static InstantSource steady() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - nanos);
  }

  /** Returns at the end of standard input, which does not end the serving. */
  private void obey(Line line, ModbusTcpDevice device) {
    try {
      in.lines()
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .forEach(text -> obey(text, line, device));
    } catch (UncheckedIOException e) {
      Main.complain(
          err,
          new Refusal(
              "cannot read standard input: " + e.getMessage(), "it serves on without commands"));
    }
  }

  private void obey(String text, Line line, ModbusTcpDevice device) {
    try {
      Trouble trouble = Trouble.command(text);
      trouble.checkAgainst(line);
      trouble.beginOn(device, out);
    } catch (Refusal e) {
      Main.complain(err, e);
    }
  }

  /** Being told to terminate is the usual end, so the exit code is 0 rather than 143. */
  private void terminate(ModbusTcpDevice device) {
    try {
      device.close();
      out.println("stopped after " + device.requests() + " requests");
      out.flush();
    } catch (IOException e) {
      Main.complain(err, new Refusal("cannot close: " + e.getMessage(), "it ends all the same"));
    }
    Runtime.getRuntime().halt(0);
  }
}
