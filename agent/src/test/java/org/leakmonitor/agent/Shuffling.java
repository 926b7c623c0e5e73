// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.leakmonitor.uplink.paho.Lane;
import org.leakmonitor.uplink.paho.Meddling;
import org.leakmonitor.uplink.paho.Packet;

/** Passes messages on in any order, twice, and old ones again. Loses none once it has settled. */
final class Shuffling implements Meddling {

  private static final int HELD = 5;

  private final Random random;
  private final List<Packet> held = new ArrayList<>();
  private final List<Packet> passed = new ArrayList<>();
  private boolean over;

  Shuffling(long seed) {
    random = new Random(seed);
  }

  @Override
  public synchronized void meddle(Packet message, Lane onward, Lane back) throws IOException {
    held.add(message);
    if (over || held.size() >= HELD) {
      shuffle(onward);
    }
  }

  private void shuffle(Lane onward) throws IOException {
    while (!held.isEmpty()) {
      Packet next = held.remove(random.nextInt(held.size()));
      onward.send(next);
      onward.send(next.unacknowledged());
      passed.add(next);
      onward.send(passed.get(random.nextInt(passed.size())).unacknowledged());
    }
  }

  /** Holds nothing back any more; goes on repeating. */
  synchronized void settle() {
    over = true;
  }

  synchronized int passed() {
    return passed.size();
  }
}
