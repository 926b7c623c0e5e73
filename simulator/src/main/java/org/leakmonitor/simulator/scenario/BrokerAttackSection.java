// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.attack.Attack;
import org.leakmonitor.simulator.attack.broker.Captured;
import org.leakmonitor.simulator.attack.broker.Forgery;
import org.leakmonitor.simulator.attack.broker.Insider;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.stage.Need;
import org.leakmonitor.simulator.stage.Outside;
import org.leakmonitor.simulator.stage.Role;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.yaml.Section;

/** An insider on a broker: it listens from the start, then publishes what no gateway sent. */
final class BrokerAttackSection {
  private static final Set<Need> NEEDS = Set.of(Need.BROKER);
  private static final String TOPIC = "leak/site_alpha";

  private enum Kind {
    REPLAY,
    ALTER,
    CHECKPOINT,
    FLOOD
  }

  private final Role<Insider> role = new Role<>();
  private final Set<String> listening = new HashSet<>();

  /** One insider does it all, since a broker takes a certificate's client only once. */
  List<Cue> cues(Section section) throws Refusal {
    String topic = section.textOr("topic", TOPIC);
    List<Cue> cues = new ArrayList<>();
    if (listening.add(topic)) {
      cues.add(Held.cue(0, Attack.BROKER_MESSAGE, NEEDS, scene -> insider(scene).listen(topic)));
    }
    cues.add(Held.cue(section.number("at_s"), Attack.BROKER_MESSAGE, NEEDS, deed(section, topic)));
    return cues;
  }

  private Cue.Doing deed(Section section, String topic) throws Refusal {
    switch (section.choice("kind", Kind.values())) {
      case REPLAY -> {
        return scene -> insider(scene).replay(insider(scene).captured());
      }
      case ALTER -> {
        String value = section.text("value");
        return scene -> alter(insider(scene), value);
      }
      case CHECKPOINT -> {
        int size = section.integer("count");
        return scene ->
            insider(scene)
                .publish(Forgery.checkpoint(topic, "site_alpha/gw01/1", size, scene.seed()));
      }
      default -> {
        int count = section.integer("count");
        int bytes = section.integer("bytes");
        return scene -> insider(scene).flood(topic, count, bytes, scene.seed());
      }
    }
  }

  private static Deed alter(Insider insider, String value) throws Refusal {
    List<Captured> captured = insider.captured();
    if (captured.isEmpty()) {
      return Deed.of("has captured nothing to alter").with("captured", 0);
    }
    return insider.publish(Forgery.altered(captured.get(captured.size() - 1), value));
  }

  private Insider insider(Scene scene) throws Refusal {
    Outside.BrokerDoor door = scene.outside().door();
    return role.in(scene, () -> Insider.connect(door.host(), door.port(), door.pki(), door.name()));
  }
}
