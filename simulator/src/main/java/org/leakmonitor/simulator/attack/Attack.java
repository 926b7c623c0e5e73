// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack;

import java.util.Locale;
import org.leakmonitor.simulator.truth.Deed;

/**
 * The attacks that are stood in for, with the techniques of MITRE ATT&amp;CK for ICS, version 18,
 * that each is an example of. A7, a frozen sensor, is a fault and nobody's attack.
 */
public enum Attack {
  CONSTANT("A1", "T0856 T0832"),
  IMPOSSIBLE("A2", "T0856"),
  OSCILLATION("A3", "T0856"),
  JUMP("A3", "T0856"),
  RAMP("A4", "T0856 T0836"),
  REPLAY("A5", "T0856 T0830"),
  ONE_FOR_ALL("A6", "T0832"),
  MASKED_LEAK("A8", "T0856 T0878"),
  WRITE("A9", "T0836 T0855 T0838"),
  COMMAND("A10", "T0855 T0831"),
  SCAN("A11", "T0846 T0848"),
  BAD_CRC_FLOOD("A12", "T0814 T0804 T0815"),
  SILENCE("A12", "T0814 T0804 T0815"),
  DELAY("A12", "T0814 T0804 T0815"),
  BROKER_OUTAGE("A12", "T0814 T0804 T0815"),
  BROKER_DELAY("A12", "T0814 T0804 T0815"),
  PERMIT("A13", "T0878"),
  EXTRA_REPLY("A14", "T0830"),
  EDIT_LOG("A15", "T0872"),
  CUT_LOG("A15", "T0872"),
  ROLL_BACK("A15", "T0872"),
  EXCHANGE_FILE("A16", "T0857 T0839"),
  CLOCK_STEP("A16", "T0839"),
  INPUT_IMAGE("A17", "T0835"),
  BROKER_MESSAGE("A5", "T0856 T0830");

  private static final String VERSION = "v18";

  private final String id;
  private final String techniques;

  Attack(String id, String techniques) {
    this.id = id;
    this.techniques = techniques;
  }

  /** Its number in our list, such as {@code A5}. */
  public String id() {
    return id;
  }

  /** As scenarios write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A deed of this attack, told with what it is an example of. */
  public Deed told(Deed deed) {
    return deed.with("id", id).with("attack_ics", techniques).with("attack_ics_version", VERSION);
  }
}
