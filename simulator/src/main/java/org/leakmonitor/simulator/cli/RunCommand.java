// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.leakmonitor.simulator.line.Line;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusLine;
import org.leakmonitor.simulator.pressure.LineValues;
import org.leakmonitor.simulator.refusal.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves a line until it is told to terminate; standard input takes commands meanwhile. */
@Command(
    name = "run",
    description = {
      "Serves the transmitters of a line over Modbus: TCP, TLS, RTU over TCP or RTU on a pty.",
      "Several at once serve the same device; each is printed as 'listening on PLACE'."
    },
    footer = {
      "",
      "On standard input it takes 'silence NAME SECONDS' and"
          + " 'fault NAME KIND SECONDS [p=CHANCE] [by=LEAST..MOST]'.",
      "NAME is a transmitter, or * for every request; p is the chance of each request, 0 to 1; by"
          + " is how many seconds late the answer is, whatever the KIND.",
      "KIND is silence, late, short, long, half, foreign_unit, wrong_function, wrong_transaction,"
          + " crc, exception, busy, acknowledge, garbage, noise, trailing, repeated, echo,"
          + " echo_only, stale, mixed, half_open, close or trickle.",
      "Each is answered by a line 'truth EPOCH_MS KIND NAME SECONDS s' on standard output.",
      "'unplug' takes the pty away, and 'plug' makes it anew."
    })
final class RunCommand implements Callable<Integer> {
  private final BufferedReader in;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(paramLabel = "LINE.yaml", description = "The line and its transmitters.")
  private Path file = Path.of("");

  @Mixin private Places places = new Places();

  @Option(names = "--seed", description = "Seed of the noise, by default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--silence",
      paramLabel = "NAME@START+DURATION",
      description = "Leaves a transmitter silent; seconds since the start.")
  private List<String> silences = new ArrayList<>();

  @Option(
      names = "--fault",
      paramLabel = "NAME:KIND@START+DURATION[,p=CHANCE][,by=LEAST..MOST]",
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
    ModbusDevice device = LineValues.device(line, steady(), seed);
    try (Serving serving = new Serving(out)) {
      open(device, serving);
      troubles.forEach(trouble -> trouble.beginOn(device, out));
      obey(line, device, serving);
      serving.await();
    }
    return 0;
  }

  /** Whoever reads that it listens may stop it at once. */
  private void open(ModbusDevice device, Serving serving) throws Refusal, IOException {
    Thread hook = new Thread(() -> terminate(device, serving), "terminate");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      places.open(device, serving);
    } catch (Refusal | IOException e) {
      Runtime.getRuntime().removeShutdownHook(hook);
      throw e;
    }
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

  /** Wall time at the start, monotonic from there: a clock that is set cannot move a window. */
  private static InstantSource steady() {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - nanos);
  }

  /** Returns at the end of standard input, which does not end the serving. */
  private void obey(Line line, ModbusDevice device, Serving serving) {
    try {
      in.lines()
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .forEach(text -> obey(text, line, device, serving));
    } catch (UncheckedIOException e) {
      Main.complain(
          err,
          new Refusal(
              "cannot read standard input: " + e.getMessage(), "it serves on without commands"));
    }
  }

  private void obey(String text, Line line, ModbusDevice device, Serving serving) {
    try {
      if (text.equals("plug") || text.equals("unplug")) {
        plug(text, serving);
        return;
      }
      Trouble trouble = Trouble.command(text);
      trouble.checkAgainst(line);
      trouble.beginOn(device, out);
    } catch (Refusal e) {
      Main.complain(err, e);
    }
  }

  private static void plug(String text, Serving serving) throws Refusal {
    ModbusLine line =
        serving.line().orElseThrow(() -> new Refusal("there is no pty", "start with --rtu LINK"));
    try {
      if (text.equals("plug")) {
        line.plug();
      } else {
        line.unplug();
      }
    } catch (IOException e) {
      throw new Refusal(
          "cannot " + text + " '" + line.path() + "': " + e.getMessage(), "try again");
    }
  }

  /** Being told to terminate is the usual end, so the exit code is 0 rather than 143. */
  private void terminate(ModbusDevice device, Serving serving) {
    try {
      serving.close();
      serving
          .line()
          .ifPresent(line -> out.println("counted " + line.gapViolations() + " gap violations"));
      out.println("stopped after " + device.requests() + " requests");
      out.flush();
    } catch (IOException e) {
      Main.complain(err, new Refusal("cannot close: " + e.getMessage(), "it ends all the same"));
    }
    Runtime.getRuntime().halt(0);
  }
}
