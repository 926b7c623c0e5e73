// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.master;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leakmonitor.simulator.expectation.Frame;
import org.leakmonitor.simulator.modbus.Sighting;
import org.leakmonitor.simulator.modbus.Tap;

/** Notes every frame of a run's buses, and who is speaking. */
public final class Ether {
  private static final String STRANGER = "stranger";

  private final Instant start;
  private final Consumer<Frame> heard;
  private String asking = STRANGER;

  /**
   * @param start what the buses' clocks show at second 0
   */
  public Ether(Instant start, Consumer<Frame> heard) {
    this.start = start;
    this.heard = heard;
  }

  /** To be put on a bus of that name. */
  public Tap tap(String bus) {
    return sighting -> heard.accept(frame(bus, sighting));
  }

  /** Lets somebody ask who is known; whoever asks without is a stranger. */
  <T> T during(String who, Supplier<T> asking) {
    String before = this.asking;
    this.asking = who;
    try {
      return asking.get();
    } finally {
      this.asking = before;
    }
  }

  private Frame frame(String bus, Sighting sighting) {
    String who =
        switch (sighting.way()) {
          case REQUEST -> asking;
          case ANSWER -> "device";
          case INJECTED -> STRANGER;
        };
    double seconds = Duration.between(start, sighting.at()).toNanos() * 1e-9;
    return new Frame(seconds, bus, who, sighting.bytes().hex());
  }
}
