// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.leakmonitor.simulator.face.BusFace;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.face.Moment;
import org.leakmonitor.simulator.hydraulics.Cavity;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;

/**
 * A plant on which a script is played. Whoever asks a bus first brings the plant to the present, so
 * that it needs no thread of its own; all its threads take turns.
 */
public final class Stage implements Moment {
  private static final double NANOS = 1e9;

  private final Plant plant;
  private final Scene scene;
  private final Queue<Cue> cues;
  private final Tempo tempo;
  private final Instant start;
  private final Consumer<Truth> told;
  private final List<Watcher> watchers = new ArrayList<>();
  private final Set<String> flagged = new HashSet<>();
  private boolean advancing;
  private Optional<Failure> failure = Optional.empty();

  /** What ended the play while nobody was there to hear of it. */
  private interface Failure {
    void rethrow() throws IOException, Refusal;
  }

  /**
   * @param start what the clocks of its buses show at second 0
   * @param told hears of everything that happens, in order, on the thread that plays
   */
  public Stage(
      Plant plant,
      List<BusSettings> buses,
      List<Cue> cues,
      Outside outside,
      Tempo tempo,
      Instant start,
      long seed,
      Consumer<Truth> told) {
    this.plant = plant;
    this.cues =
        new ArrayDeque<>(cues.stream().sorted(Comparator.comparingDouble(Cue::seconds)).toList());
    this.tempo = tempo;
    this.start = start;
    this.told = told;
    Map<String, ModbusDevice> devices = new LinkedHashMap<>();
    for (BusSettings each : buses) {
      devices.put(each.bus(), BusFace.device(each, this, clock(), seed));
    }
    scene = new Scene(plant, devices, outside, clock(), seed);
  }

  public Scene scene() {
    return scene;
  }

  /** Lets somebody look after each step; before the first one it looks once. */
  public synchronized void watch(Watcher watcher) throws IOException {
    watchers.add(watcher);
    advancing = true; // who asks a bus while looking is not to play the first cues
    try {
      watcher.look(scene);
    } finally {
      advancing = false;
    }
  }

  /** The clock of the scenario. */
  public InstantSource clock() {
    return () -> start.plusNanos(Math.round(tempo.seconds(plant.seconds()) * NANOS));
  }

  /** Goes on to a time, s, with all that is due until then. */
  public synchronized void advanceTo(double seconds) throws IOException, Refusal {
    if (failure.isPresent()) {
      failure.get().rethrow();
    }
    if (advancing) {
      return; // a watcher or a cue asks a bus
    }
    advancing = true;
    try {
      double half = plant.settings().stepSeconds() / 2;
      while (plant.seconds() < seconds - half) {
        act();
        plant.step();
        flag();
        for (Watcher watcher : watchers) {
          watcher.look(scene);
        }
      }
      act(); // what is due at the very end, too
    } finally {
      advancing = false;
    }
  }

  /**
   * Goes on to the present.
   *
   * @throws IOException if a watcher cannot write, now or when somebody asked a bus before
   * @throws Refusal if a cue lacks something, now or then
   */
  public synchronized void catchUp() throws IOException, Refusal {
    advanceTo(tempo.seconds(plant.seconds()));
  }

  /**
   * Who asks a bus is not to blame for a cue: then the plant stands still, and its player hears.
   */
  @Override
  public synchronized <T> T present(Look<T> look) {
    if (failure.isEmpty()) {
      try {
        catchUp();
      } catch (UncheckedIOException e) {
        failure =
            Optional.of(
                () -> {
                  throw e.getCause();
                });
      } catch (IOException e) {
        failure =
            Optional.of(
                () -> {
                  throw e;
                });
      } catch (Refusal e) {
        failure =
            Optional.of(
                () -> {
                  throw e;
                });
      }
    }
    return look.at(plant);
  }

  @Override
  public synchronized void obeyed(Deed deed) {
    told.accept(new Truth(plant.seconds(), Truth.Kind.FLAG, "write", deed));
  }

  private void act() throws Refusal {
    double half = plant.settings().stepSeconds() / 2;
    while (!cues.isEmpty() && cues.element().seconds() < plant.seconds() + half) {
      Cue cue = cues.remove();
      told.accept(new Truth(plant.seconds(), cue.kind(), cue.name(), deed(cue)));
    }
  }

  private Deed deed(Cue cue) throws Refusal {
    try {
      return cue.doing().on(scene);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "'" + cue.name() + "' at " + cue.seconds() + " s: " + e.getMessage(),
          "mend it in the scenario");
    }
  }

  private void flag() {
    for (Cavity cavity : plant.cavities()) {
      if (!flagged.add(cavity.pipe() + " " + cavity.began())) {
        continue;
      }
      Deed deed =
          Deed.of("the liquid boils in pipe " + cavity.pipe())
              .with("pipe", cavity.pipe())
              .with("from_m", cavity.from())
              .with("to_m", cavity.to());
      told.accept(new Truth(plant.seconds(), Truth.Kind.FLAG, "vapour", deed));
    }
  }
}
