// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.leakmonitor.simulator.attack.Attack;
import org.leakmonitor.simulator.attack.permit.PermitForger;
import org.leakmonitor.simulator.permit.Issuer;
import org.leakmonitor.simulator.permit.Nonces;
import org.leakmonitor.simulator.permit.Permit;
import org.leakmonitor.simulator.permit.PermitBox;
import org.leakmonitor.simulator.permit.SignedPermit;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.stage.Cue;
import org.leakmonitor.simulator.stage.Need;
import org.leakmonitor.simulator.stage.Scene;
import org.leakmonitor.simulator.truth.Deed;
import org.leakmonitor.simulator.truth.Truth;
import org.leakmonitor.simulator.yaml.Section;

/** Permits for work on the line, honest ones and others, handed in at the gateway's folder. */
final class PermitAttackSection {
  private static final Set<Need> NEEDS = Set.of(Need.GATEWAY);
  private static final Duration SHIFT = Duration.ofHours(8);

  private enum Kind {
    HONEST,
    FORGED,
    ALTERED,
    EXPIRED,
    REPLAYED
  }

  private final Section section;

  PermitAttackSection(Section section) {
    this.section = section;
  }

  List<Cue> cues() throws Refusal {
    double at = section.number("at_s");
    Kind kind = section.choice("kind", Kind.values());
    List<String> places = section.texts("places");
    if (kind == Kind.HONEST) {
      return List.of(
          new Cue(at, Truth.Kind.EVENT, "permit", NEEDS, scene -> handIn(scene, places)));
    }
    return List.of(Held.cue(at, Attack.PERMIT, NEEDS, scene -> misuse(kind, scene, places)));
  }

  private static Deed handIn(Scene scene, List<String> places) throws Refusal {
    SignedPermit permit = signed(scene, permit(scene, places, scene.clock().instant()));
    box(scene).put(permit);
    return Deed.of("an honest permit for " + places + " is handed in")
        .with("id", permit.permit().id());
  }

  private static Deed misuse(Kind kind, Scene scene, List<String> places) throws Refusal {
    PermitForger forger = new PermitForger(box(scene), scene.seed());
    Instant now = scene.clock().instant();
    Permit honest = permit(scene, places, now);
    return switch (kind) {
      case FORGED -> forger.forge(honest);
      case ALTERED -> forger.alterEnd(signed(scene, honest), now.plus(SHIFT).plus(SHIFT));
      case EXPIRED ->
          forger.useExpired(
              signed(scene, permit(scene, places, now.minus(SHIFT).minus(SHIFT))), now);
      default -> forger.replay(signed(scene, honest));
    };
  }

  /** The same for the same places and day, so that one that is used again is the same. */
  private static Permit permit(Scene scene, List<String> places, Instant day) {
    Instant from = day.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
    return new Permit(
        "PTW-" + from.getEpochSecond(),
        "site_alpha",
        places,
        "hot_tap",
        "operations",
        from,
        from.plus(SHIFT),
        new Nonces(scene.seed()).next());
  }

  private static SignedPermit signed(Scene scene, Permit permit) {
    return Issuer.of("operations", scene.seed()).sign(permit);
  }

  private static PermitBox box(Scene scene) throws Refusal {
    return new PermitBox(scene.outside().gatewayFolder().resolve("permits"));
  }
}
