// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.play;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.leakmonitor.simulator.modbus.ModbusDevice;
import org.leakmonitor.simulator.plant.Plant;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.scenario.Scenario;
import org.leakmonitor.simulator.stage.Outside;
import org.leakmonitor.simulator.stage.Stage;
import org.leakmonitor.simulator.stage.Tempo;
import org.leakmonitor.simulator.truth.Truth;

/** Puts scenarios on stages. */
public final class Staging {
  private static final double NANOS = 1e9;

  private Staging() {}

  /**
   * The stage of a scenario, at second 0.
   *
   * @throws Refusal if its plant has no steady state, or a pipe does not suit its step
   */
  public static Stage stage(
      Scenario scenario, Outside outside, Tempo tempo, Instant start, Consumer<Truth> told)
      throws Refusal {
    try {
      return new Stage(
          new Plant(scenario.plant(), scenario.seed()),
          scenario.buses(),
          scenario.cues(),
          outside,
          tempo,
          start,
          scenario.seed(),
          told);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "scenario '" + scenario.name() + "': " + e.getMessage(), "mend its 'plant'");
    }
  }

  /**
   * The first bus of a scenario whose time is that of a clock, as its device.
   *
   * @throws Refusal as above, or if it has no bus
   */
  public static ModbusDevice device(Scenario scenario, InstantSource clock) throws Refusal {
    Instant start = clock.instant();
    Tempo tempo = reached -> Duration.between(start, clock.instant()).toNanos() / NANOS;
    Stage stage = stage(scenario, Outside.NOTHING, tempo, start, truth -> {});
    if (scenario.buses().isEmpty()) {
      throw new Refusal("scenario '" + scenario.name() + "' has no bus", "add one to 'buses'");
    }
    return stage.scene().bus(scenario.buses().get(0).bus());
  }
}
