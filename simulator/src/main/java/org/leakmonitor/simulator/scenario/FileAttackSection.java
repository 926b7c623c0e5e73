// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.attack.Attack;
import org.leakmonitor.simulator.attack.file.ClockStep;
import org.leakmonitor.simulator.attack.file.Exchange;
import org.leakmonitor.simulator.attack.file.LedgerCopy;
import org.leakmonitor.simulator.attack.file.Snapshot;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.stage.Need;
import org.leakmonitor.simulator.stage.Role;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.yaml.Section;

/** Whoever holds a gateway's disk. */
final class FileAttackSection {
  private static final Set<Need> NEEDS = Set.of(Need.GATEWAY);

  private enum Edit {
    FLIP,
    DELETE,
    REORDER,
    FIELD
  }

  private final Section section;

  FileAttackSection(Section section) {
    this.section = section;
  }

  List<Cue> cues(Attack attack) throws Refusal {
    double at = section.number("at_s");
    return switch (attack) {
      case EDIT_LOG -> List.of(Held.cue(at, attack, NEEDS, edit()));
      case CUT_LOG -> {
        int from = section.integer("seq");
        yield List.of(Held.cue(at, attack, NEEDS, scene -> ledger(scene).cut(from)));
      }
      case ROLL_BACK -> rollBack();
      case EXCHANGE_FILE -> List.of(Held.cue(at, attack, NEEDS, exchange()));
      default -> {
        Duration by = Duration.ofSeconds(section.integer("by_s"));
        yield Held.cues(
            section,
            attack,
            NEEDS,
            scene -> clock(scene).step(by),
            scene -> clock(scene).setRight());
      }
    };
  }

  private Cue.Doing edit() throws Refusal {
    int seq = section.integer("seq");
    return switch (section.choice("kind", Edit.values())) {
      case FLIP -> scene -> ledger(scene).flip(seq);
      case DELETE -> scene -> ledger(scene).delete(seq);
      case REORDER -> scene -> ledger(scene).reorder(seq);
      case FIELD -> {
        String field = section.text("field");
        String value = section.text("value");
        yield scene -> ledger(scene).edit(seq, field, value);
      }
    };
  }

  /** Copies at one time, and puts the copy back at another. */
  private List<Cue> rollBack() throws Refusal {
    List<String> files = section.has("files") ? section.texts("files") : List.of("ledger.db*");
    section.number("for_s");
    Role<Snapshot> role = new Role<>();
    Cue.Doing copies =
        scene -> role.in(scene, () -> Snapshot.take(folder(scene), files, copy(scene))).taken();
    Cue.Doing putsBack =
        scene -> role.in(scene, () -> Snapshot.take(folder(scene), files, copy(scene))).rollBack();
    return Held.cues(section, Attack.ROLL_BACK, NEEDS, copies, putsBack);
  }

  private Cue.Doing exchange() throws Refusal {
    String file = section.text("file");
    boolean keepsTime = section.flagOr("keep_time", true);
    if (!section.has("key")) {
      return scene -> Exchange.of(folder(scene).resolve(file), keepsTime).flip(scene.seed());
    }
    String key = section.text("key");
    String value = section.text("value");
    return scene -> Exchange.of(folder(scene).resolve(file), keepsTime).setting(key, value);
  }

  private LedgerCopy ledger(Scene scene) throws Refusal {
    return LedgerCopy.settle(folder(scene).resolve("ledger.db"));
  }

  private static ClockStep clock(Scene scene) throws Refusal {
    return ClockStep.of(folder(scene).resolve("clock"));
  }

  private static Path folder(Scene scene) throws Refusal {
    return scene.outside().gatewayFolder();
  }

  /** Beside the gateway's folder, since a copy inside of it would be copied too. */
  private static Path copy(Scene scene) throws Refusal {
    Path folder = folder(scene).toAbsolutePath();
    return folder.resolveSibling(folder.getFileName() + ".copy");
  }
}
