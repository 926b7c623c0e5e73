// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.network;

/** The weather of the moment, for all connections. */
final class Sky {

  private Weather weather = Weather.FAIR;

  synchronized Weather weather() {
    return weather;
  }

  synchronized void turn(Weather to) {
    weather = to;
    notifyAll();
  }

  /** Blocks while nothing passes that way. */
  synchronized void awaitPassing(Direction direction) throws InterruptedException {
    while (weather.held().contains(direction)) {
      wait();
    }
  }
}
