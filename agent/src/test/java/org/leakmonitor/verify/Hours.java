// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.Random;
import org.leakmonitor.ledger.Forge;

/** Polls of two tags on their grid, one of 1 s and one of 5 s, with answers that come late. */
final class Hours {

  private static final int PRESSURE_MILLIS = 1_000;
  private static final int TEMPERATURE_MILLIS = 5_000;
  private static final int LATEST_MILLIS = 400;

  private static final List<String> VALUES =
      List.of("845.2", "-3", "0", "0.0001", "99999999999", "12.345678", "-0.5", "1013.25");

  private final Forge forge;
  private final Random random;
  private long pressureSlot;
  private long temperatureSlot;

  Hours(Forge forge, Random random) {
    this.forge = forge;
    this.random = random;
    settle();
  }

  /** The slots lie anew, as after a start. */
  void settle() {
    pressureSlot = forge.now() + 100;
    temperatureSlot = forge.now() + 300;
  }

  void shift(long millis) {
    pressureSlot += millis;
    temperatureSlot += millis;
  }

  void polls(int count) {
    for (int i = 0; i < count; i++) {
      Object[] raw = random.nextInt(4) == 0 ? new Object[] {"raw", "034d"} : new Object[0];
      forge.at(pressureSlot + late()).reading("PT-101", value(), raw);
      passed();
    }
  }

  private String value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private int late() {
    return 5 + random.nextInt(LATEST_MILLIS);
  }

  private void passed() {
    pressureSlot += PRESSURE_MILLIS;
    if (temperatureSlot < pressureSlot) {
      forge.at(temperatureSlot + late()).reading("TT-102", "21.5", "q", 64);
      temperatureSlot += TEMPERATURE_MILLIS;
    }
  }

  /** A gap at the first missed poll, and one at the recovery. */
  void outage(String why) {
    long first = pressureSlot;
    forge.at(first + 500);
    gap("PT-101", first, first, 1, why);
    passed();
    int more = 1 + random.nextInt(4);
    for (int i = 0; i < more; i++) {
      passed();
    }
    long last = pressureSlot - PRESSURE_MILLIS;
    forge.at(pressureSlot + 10);
    gap("PT-101", first + PRESSURE_MILLIS, last, more, why);
    polls(1);
  }

  void fault() {
    long slot = pressureSlot;
    forge.at(slot + 15);
    gap("PT-101", slot, slot, 1, "sensor_fault", "raw", "7fc00000");
    passed();
  }

  /** Nobody polled for so long. */
  void down(long millis) {
    long to = forge.now();
    long polls = millis / PRESSURE_MILLIS + millis / TEMPERATURE_MILLIS;
    forge.after(8);
    gap("*", to - millis, to, polls, "agent_down");
    settle();
  }

  private void gap(String tag, long from, long to, long missed, String why, Object... raw) {
    Object[] fields = {"tag", tag, "from", from, "to", to, "n", missed, "why", why};
    forge.add("gap", Road.joined(fields, raw));
  }
}
