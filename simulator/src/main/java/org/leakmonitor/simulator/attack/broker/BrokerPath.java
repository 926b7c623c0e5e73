// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import org.leakmonitor.simulator.network.Direction;
import org.leakmonitor.simulator.network.Door;
import org.leakmonitor.simulator.network.FaultyNetwork;
import org.leakmonitor.simulator.network.Weather;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/**
 * Whoever holds the network between a gateway and its broker. Content it cannot read: it is TLS.
 */
public final class BrokerPath {
  private final FaultyNetwork network;

  public BrokerPath(FaultyNetwork network) {
    this.network = network;
  }

  /** An outage that is told: connections are reset, and new ones refused. */
  public Deed cut() throws Refusal, InterruptedException {
    door(Door.REFUSING);
    network.reset();
    return Deed.of("cuts the way to the broker");
  }

  /** An outage that is not told: nothing passes, and no connection ends. */
  public Deed silence() {
    network.weather(network.weather().holding(EnumSet.allOf(Direction.class)));
    return Deed.of("holds back all on the way to the broker");
  }

  /** Lets everything pass later. */
  public Deed delay(Duration by) {
    network.weather(network.weather().delayed(by));
    return Deed.of("delays all on the way to the broker by " + by.toMillis() + " ms")
        .with("delayMillis", by.toMillis());
  }

  /**
   * Drops packets: as TCP sends them again, what is lost comes late, with all behind it.
   *
   * @param chance of each piece of up to 8 KiB, 0 to 1
   * @param late after which it has been sent again
   */
  public Deed drop(double chance, Duration late) {
    network.weather(network.weather().stalling(chance, late));
    return Deed.of("drops packets on the way to the broker")
        .with("chance", chance)
        .with("lateMillis", late.toMillis());
  }

  /** Ends all of these. */
  public Deed restore() throws Refusal, InterruptedException {
    network.weather(Weather.FAIR);
    door(Door.OPEN);
    return Deed.of("restores the way to the broker");
  }

  private void door(Door to) throws Refusal, InterruptedException {
    try {
      network.door(to);
    } catch (IOException e) {
      throw new Refusal(
          "the proxy cannot listen on port " + network.port() + " again: " + e.getMessage(),
          "end what listens there");
    }
  }
}
