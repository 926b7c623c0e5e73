// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.attack.Attack;
import org.leakmonitor.simulator.attack.broker.BrokerPath;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.stage.Need;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.yaml.Section;

/** Whoever holds the network between a gateway and its broker. */
final class NetworkAttackSection {
  private static final Set<Need> NEEDS = Set.of(Need.NETWORK);
  private static final double MILLIS = 1_000;

  private final Section section;

  NetworkAttackSection(Section section) {
    this.section = section;
  }

  List<Cue> cues(Attack attack) throws Refusal {
    Cue.Doing end = scene -> uninterrupted(way(scene)::restore);
    if (attack == Attack.BROKER_OUTAGE) {
      return Held.cues(section, attack, NEEDS, scene -> uninterrupted(way(scene)::cut), end);
    }
    Duration late = Duration.ofMillis((long) (section.number("late_s") * MILLIS));
    return Held.cues(section, attack, NEEDS, scene -> way(scene).delay(late), end);
  }

  private static BrokerPath way(Scene scene) throws Refusal {
    return new BrokerPath(scene.outside().way());
  }

  private interface Act {
    org.leakmonitor.simulator.truth.Deed act() throws Refusal, InterruptedException;
  }

  private static org.leakmonitor.simulator.truth.Deed uninterrupted(Act act) throws Refusal {
    try {
      return act.act();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted", "run it again");
    }
  }
}
