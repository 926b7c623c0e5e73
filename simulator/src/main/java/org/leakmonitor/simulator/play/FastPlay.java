// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.leakmonitor.simulator.expectation.Frame;
import org.leakmonitor.simulator.expectation.Observations;
import org.leakmonitor.simulator.expectation.Poll;
import org.leakmonitor.simulator.face.BusSettings;
import org.leakmonitor.simulator.master.Ether;
import org.leakmonitor.simulator.master.Master;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.report.Folder;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.stage.Stage;
import org.leakmonitor.simulator.stage.Tempo;
import org.leakmonitor.simulator.truth.Truth;

/** Plays a scenario as fast as it can, with a master on each bus, and judges what was seen. */
public final class FastPlay {
  /** The same for every run, so that its files are. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Scenario scenario;
  private final Optional<Folder> folder;
  private final Surroundings surroundings;
  private final List<Truth> truths = new ArrayList<>();
  private final List<Poll> polls = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();

  /**
   * @param folder where it is written down; empty for nowhere
   */
  public FastPlay(Scenario scenario, Optional<Folder> folder, Surroundings surroundings) {
    this.scenario = scenario;
    this.folder = folder;
    this.surroundings = surroundings;
  }

  /**
   * Plays it all.
   *
   * @param told hears of each truth as it happens
   * @param progress hears how far it has come, in seconds of the scenario, once for each of them
   * @throws IOException if the folder cannot be written
   * @throws Refusal if a cue lacks something, or the plant has no steady state
   */
  public Outcome play(Consumer<Truth> told, DoubleConsumer progress) throws IOException, Refusal {
    try {
      return playAll(told, progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Outcome playAll(Consumer<Truth> told, DoubleConsumer progress)
      throws IOException, Refusal {
    Stage stage = stage(told);
    if (folder.isPresent()) {
      folder.get().watch(stage, scenario.recordSeconds(), scenario.durationSeconds());
    }
    surroundings.watch(stage);
    Ether ether = new Ether(START, this::hear);
    for (BusSettings each : scenario.buses()) {
      stage.scene().bus(each.bus()).tap(ether.tap(each.bus()));
      stage.watch(new Master(each, ether, this::hear, scenario.plant().stepSeconds()));
    }
    Lookout lookout = new Lookout(scenario.expectations(), surroundings);
    stage.watch(lookout);
    for (double second = 0; second < scenario.durationSeconds(); second++) {
      stage.advanceTo(Math.min(second + 1, scenario.durationSeconds()));
      progress.accept(stage.scene().plant().seconds());
    }
    List<String> deeds = truths.stream().map(Truth::name).toList();
    Observations seen =
        new Observations(polls, frames, deeds, lookout.sights(), lookout.crossings());
    List<String> unmet =
        scenario.expectations().stream().flatMap(each -> each.unmet(seen).stream()).toList();
    return new Outcome(truths, seen, unmet);
  }

  private Stage stage(Consumer<Truth> told) throws Refusal {
    Consumer<Truth> all =
        truth -> {
          truths.add(truth);
          folder.ifPresent(each -> each.write(truth));
          told.accept(truth);
        };
    return Staging.stage(scenario, surroundings.outside(), Tempo.AS_TOLD, START, all);
  }

  private void hear(Poll poll) {
    polls.add(poll);
    surroundings.hear(poll);
    folder.ifPresent(each -> each.write(poll));
  }

  private void hear(Frame frame) {
    frames.add(frame);
    folder.ifPresent(each -> each.write(frame));
  }
}
