// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.network;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** A link that comes and goes, on a thread of its own, until it is closed. */
public final class Flapping implements AutoCloseable {

  private final FaultyNetwork network;
  private final Duration up;
  private final Duration down;
  private final Thread thread = new Thread(this::run, "network flap");

  private Flapping(FaultyNetwork network, Duration up, Duration down) {
    this.network = network;
    this.up = up;
    this.down = down;
  }

  /** Begins with the link up. */
  public static Flapping start(FaultyNetwork network, Duration up, Duration down) {
    Flapping started = new Flapping(network, up, down);
    started.thread.setDaemon(true);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(up.toMillis());
        network.weather(network.weather().holding(EnumSet.allOf(Direction.class)));
        Thread.sleep(down.toMillis());
        network.weather(network.weather().holding(Set.of()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves the link up. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    network.weather(network.weather().holding(Set.of()));
  }
}
