// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.permit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.leakmonitor.simulator.permit.Issuer;
import org.leakmonitor.simulator.permit.Permit;
import org.leakmonitor.simulator.permit.PermitBox;
import org.leakmonitor.simulator.permit.SignedPermit;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/** Hands in permits that must not count, each for one reason. */
public final class PermitForger {
  private final PermitBox box;
  private final Issuer own;

  /**
   * Begins, with a key of its own.
   *
   * @param seed of that key
   */
  public PermitForger(PermitBox box, long seed) {
    this.box = box;
    this.own = Issuer.of("attacker", seed);
  }

  /** Signs a permit with its own key, in the name of whom the permit names. */
  public Deed forge(Permit permit) throws Refusal {
    return hand("forged", own.sign(permit));
  }

  /** Widens an honest permit to other places, under the old signature. */
  public Deed alterPlaces(SignedPermit honest, List<String> places) throws Refusal {
    return hand("altered", honest.altered(honest.permit().at(places)))
        .with("field", "places")
        .with("was", honest.permit().places());
  }

  /** Lets an honest permit hold until another time, under the old signature. */
  public Deed alterEnd(SignedPermit honest, Instant notAfter) throws Refusal {
    return hand("altered", honest.altered(honest.permit().until(notAfter)))
        .with("field", "not_after")
        .with("was", honest.permit().notAfter().toEpochMilli());
  }

  /**
   * Hands in an honest permit whose time is over.
   *
   * @throws IllegalArgumentException if it still holds at {@code now}
   */
  public Deed useExpired(SignedPermit honest, Instant now) throws Refusal {
    if (!honest.permit().notAfter().isBefore(now)) {
      throw new IllegalArgumentException(
          "permit '" + honest.permit().id() + "' holds until " + honest.permit().notAfter());
    }
    return hand("expired", honest);
  }

  /** Hands in an honest permit that was used already. */
  public Deed replay(SignedPermit used) throws Refusal {
    return hand("replayed", used);
  }

  private Deed hand(String how, SignedPermit permit) throws Refusal {
    Path file = box.put(permit);
    return Deed.of("hands in " + how + " permit '" + permit.permit().id() + "'")
        .with("fault", how)
        .with("permit", permit.permit().id())
        .with("nonce", permit.permit().nonce())
        .with("file", file.getFileName());
  }
}
