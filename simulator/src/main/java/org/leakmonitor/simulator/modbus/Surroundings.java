// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who is around a device: those that listen, and the ways on which its bytes leave. */
final class Surroundings {
  private final InstantSource clock;
  private final List<Tap> taps = new CopyOnWriteArrayList<>();
  private final List<Outlet> outlets = new CopyOnWriteArrayList<>();

  Surroundings(InstantSource clock) {
    this.clock = clock;
  }

  void add(Tap tap) {
    taps.add(tap);
  }

  void remove(Tap tap) {
    taps.remove(tap);
  }

  void add(Outlet outlet) {
    outlets.add(outlet);
  }

  void remove(Outlet outlet) {
    outlets.remove(outlet);
  }

  Set<Framing> framings() {
    Set<Framing> framings = EnumSet.noneOf(Framing.class);
    outlets.forEach(outlet -> framings.add(outlet.framing()));
    return framings;
  }

  /** A request that came over an outlet. */
  void took(Frame request) {
    if (!taps.isEmpty()) {
      tell(sighting(Sighting.Way.REQUEST, request.framing(), request.wire(), Duration.ZERO));
    }
  }

  /** The same answer, which tells the taps when it leaves by an outlet. */
  Answer told(Answer answer, Framing framing) {
    return taps.isEmpty()
        ? answer
        : answer.telling(
            () ->
                tell(
                    sighting(
                        Sighting.Way.ANSWER, framing, Bytes.of(answer.bytes()), Duration.ZERO)));
  }

  /** What is said between a stranger and the device; on a shared wire everybody hears it. */
  Sighting overheard(Sighting.Way way, Framing framing, Bytes bytes, Duration after) {
    Sighting sighting = tell(sighting(way, framing, bytes, after));
    outlets.stream()
        .filter(outlet -> outlet.isShared() && outlet.framing() == framing)
        .forEach(outlet -> outlet.emit(bytes, after));
    return sighting;
  }

  /** What is sent to everybody. */
  Sighting injected(Framing framing, Bytes bytes) {
    Sighting sighting = tell(sighting(Sighting.Way.INJECTED, framing, bytes, Duration.ZERO));
    outlets.stream()
        .filter(outlet -> outlet.framing() == framing)
        .forEach(outlet -> outlet.emit(bytes, Duration.ZERO));
    return sighting;
  }

  private Sighting sighting(Sighting.Way way, Framing framing, Bytes bytes, Duration after) {
    return new Sighting(clock.instant().plus(after), way, framing, bytes);
  }

  private synchronized Sighting tell(Sighting sighting) {
    taps.forEach(tap -> tap.saw(sighting));
    return sighting;
  }
}
