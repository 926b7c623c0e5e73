// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.face.Served;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.modbus.ModbusLine;
import org.leakmonitor.simulator.play.Staging;
import org.leakmonitor.simulator.play.Surroundings;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.report.Folder;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.stage.Stage;
import org.leakmonitor.simulator.stage.Tempo;

/** A scenario in real time, or so many times as fast, served to whoever connects. */
final class Live {
  /** A bus of a scenario that says nothing; 502 would need privileges. */
  private static final Served DEFAULT = new Served.Tcp(5020);

  /** So often the plant goes on, even if nobody asks. */
  private static final long TICK_MILLIS = 50;

  private final Scenario scenario;
  private final Surroundings surroundings;
  private final Stage stage;
  private final BufferedReader in;
  private final PrintWriter out;
  private final PrintWriter err;
  private volatile Optional<Folder> folder = Optional.empty();

  Live(
      Scenario scenario,
      Surroundings surroundings,
      double speed,
      BufferedReader in,
      PrintWriter out,
      PrintWriter err)
      throws Refusal {
    this.scenario = scenario;
    this.surroundings = surroundings;
    this.in = in;
    this.out = out;
    this.err = err;
    stage =
        Staging.stage(
            scenario,
            surroundings.outside(),
            Tempo.times(speed),
            Instant.now(),
            truth -> {
              out.println(RunCommand.line(truth));
              folder.ifPresent(each -> each.write(truth));
            });
  }

  /** Returns when the scenario has come to its end; being told to terminate ends the process. */
  void serve(Places places, List<Trouble> troubles, Optional<Path> written)
      throws Refusal, IOException, InterruptedException {
    surroundings.watch(stage);
    if (written.isPresent()) {
      Folder made = new Folder(written.get());
      folder = Optional.of(made);
      made.watch(stage, scenario.recordSeconds(), Math.min(scenario.durationSeconds(), 3_600));
    }
    try (Serving serving = new Serving(out)) {
      open(places, serving);
      troubles.forEach(this::begin);
      Thread orders = new Thread(() -> obey(serving), "orders");
      orders.setDaemon(true);
      orders.start();
      while (stage.scene().plant().seconds() < scenario.durationSeconds()) {
        Thread.sleep(TICK_MILLIS);
        tick();
      }
    }
    out.println("ended after " + requests() + " requests");
    out.flush();
  }

  private void tick() throws IOException {
    stage.present(plant -> plant);
    Optional<Folder> written = folder;
    if (written.isPresent()) {
      written.get().flush();
    }
  }

  /** Whoever reads that it listens may stop it at once. */
  private void open(Places places, Serving serving) throws Refusal, IOException {
    Thread hook = new Thread(() -> terminate(serving), "terminate");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Opening opening = new Opening(places.host(), serving);
      List<Served> instead = places.served();
      if (!instead.isEmpty() && scenario.buses().size() != 1) {
        throw new Refusal(
            "the options name places for one bus, and the scenario has " + scenario.buses().size(),
            "change 'buses' in the scenario");
      }
      for (BusSettings bus : scenario.buses()) {
        ModbusDevice device = stage.scene().bus(bus.bus());
        if (instead.isEmpty()) {
          opening.open(device, bus.served().orElse(DEFAULT));
        }
        for (Served each : instead) {
          opening.open(device, each);
        }
      }
    } catch (Refusal e) {
      Runtime.getRuntime().removeShutdownHook(hook);
      serving.close();
      throw e;
    }
  }

  private void begin(Trouble trouble) {
    scenario.buses().stream()
        .filter(trouble::concerns)
        .forEach(bus -> trouble.beginOn(stage.scene().bus(bus.bus()), out));
  }

  /** Returns at the end of standard input, which does not end the serving. */
  private void obey(Serving serving) {
    try {
      in.lines()
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .forEach(text -> obey(text, serving));
    } catch (UncheckedIOException e) {
      Main.complain(
          err,
          new Refusal(
              "cannot read standard input: " + e.getMessage(), "it serves on without commands"));
    }
  }

  private void obey(String text, Serving serving) {
    try {
      if (text.equals("plug") || text.equals("unplug")) {
        plug(text, serving.lines());
        return;
      }
      Trouble trouble = Trouble.command(text);
      trouble.checkAgainst(scenario.buses());
      begin(trouble);
    } catch (Refusal e) {
      Main.complain(err, e);
    }
  }

  private static void plug(String text, List<ModbusLine> lines) throws Refusal {
    if (lines.isEmpty()) {
      throw new Refusal("there is no pty", "start with --rtu LINK");
    }
    for (ModbusLine line : lines) {
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
  }

  private long requests() {
    return scenario.buses().stream()
        .mapToLong(bus -> stage.scene().bus(bus.bus()).requests())
        .sum();
  }

  /** Being told to terminate is the usual end, so the exit code is 0 rather than 143. */
  private void terminate(Serving serving) {
    try {
      serving.close();
      serving
          .lines()
          .forEach(line -> out.println("counted " + line.gapViolations() + " gap violations"));
      out.println("stopped after " + requests() + " requests");
      out.flush();
      Optional<Folder> written = folder;
      if (written.isPresent()) {
        written.get().close();
      }
    } catch (IOException e) {
      Main.complain(err, new Refusal("cannot close: " + e.getMessage(), "it ends all the same"));
    }
    Runtime.getRuntime().halt(0);
  }
}
