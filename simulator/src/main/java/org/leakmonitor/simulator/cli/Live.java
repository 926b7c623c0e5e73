// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.face.Served;
import org.leakmonitor.simulator.modbus.ModbusDevice;
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

  /** A plot of more would show less of each. */
  private static final double PLOTTED_SECONDS = 3_600;

  private final Scenario scenario;
  private final Surroundings surroundings;
  private final Stage stage;
  private final Map<BusSettings, ModbusDevice> buses = new LinkedHashMap<>();
  private final BufferedReader in;
  private final PrintWriter out;
  private final PrintWriter err;
  private volatile Optional<Folder> folder = Optional.empty();
  private volatile boolean ended;

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
    Tempo tempo = Tempo.times(speed);
    stage =
        Staging.stage(
            scenario,
            surroundings.outside(),
            reached -> Math.min(scenario.durationSeconds(), tempo.seconds(reached)),
            Instant.now(),
            truth -> {
              out.println(RunCommand.line(truth));
              folder.ifPresent(each -> each.write(truth));
            });
    scenario.buses().forEach(bus -> buses.put(bus, stage.scene().bus(bus.bus())));
  }

  /** Returns when the scenario has come to its end; being told to terminate ends the process. */
  void serve(Places places, List<Trouble> troubles, Optional<Path> written)
      throws Refusal, IOException, InterruptedException {
    try (Serving serving = new Serving(out)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> terminate(serving), "terminate"));
      open(places, serving);
      record(written);
      Orders orders = new Orders(buses, serving, out, err);
      troubles.forEach(orders::begin);
      orders.read(in);
      while (stage.scene().plant().seconds() < scenario.durationSeconds()) {
        Thread.sleep(TICK_MILLIS);
        tick();
      }
      out.println("ended after " + requests() + " requests");
    } finally {
      ended = true;
      close();
    }
  }

  /** Only once the places are ours, so that a second run does not spoil the files of a first. */
  private void record(Optional<Path> to) throws IOException {
    surroundings.watch(stage);
    if (to.isPresent()) {
      Folder made = new Folder(to.get());
      folder = Optional.of(made);
      made.watch(
          stage, scenario.recordSeconds(), Math.min(scenario.durationSeconds(), PLOTTED_SECONDS));
    }
  }

  private void tick() throws IOException, Refusal {
    stage.catchUp();
    Optional<Folder> written = folder;
    if (written.isPresent()) {
      written.get().flush();
    }
  }

  private void open(Places places, Serving serving) throws Refusal {
    Opening opening = new Opening(places.host(), serving);
    List<Served> instead = places.served();
    if (!instead.isEmpty() && buses.size() != 1) {
      throw new Refusal(
          "the options name places for one bus, and the scenario has " + buses.size(),
          "change 'buses' in the scenario");
    }
    for (Map.Entry<BusSettings, ModbusDevice> bus : buses.entrySet()) {
      List<Served> said = List.of(bus.getKey().served().orElse(DEFAULT));
      for (Served each : instead.isEmpty() ? said : instead) {
        opening.open(bus.getValue(), each);
      }
    }
  }

  private long requests() {
    return buses.values().stream().mapToLong(ModbusDevice::requests).sum();
  }

  private void close() throws IOException {
    Optional<Folder> written = folder;
    if (written.isPresent()) {
      written.get().close();
    }
  }

  /** Being told to terminate is the usual end, so the exit code is 0 rather than 143. */
  private void terminate(Serving serving) {
    if (ended) {
      return;
    }
    try {
      serving.close();
      serving
          .lines()
          .forEach(line -> out.println("counted " + line.gapViolations() + " gap violations"));
      out.println("stopped after " + requests() + " requests");
      out.flush();
      close();
    } catch (IOException e) {
      Main.complain(err, new Refusal("cannot close: " + e.getMessage(), "it ends all the same"));
    }
    Runtime.getRuntime().halt(0);
  }
}
