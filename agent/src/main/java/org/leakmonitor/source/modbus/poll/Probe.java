// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.poll;

import java.util.List;
import java.util.Optional;
import org.leakmonitor.reading.Quality;
import org.leakmonitor.reading.Raw;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.reading.Value;
import org.leakmonitor.source.modbus.Block;
import org.leakmonitor.source.modbus.Bus;
import org.leakmonitor.source.modbus.Tag;
import org.leakmonitor.source.modbus.wire.Answer;
import org.leakmonitor.source.modbus.wire.Link;
import org.leakmonitor.source.modbus.wire.NoAnswer;

/** Asks for one tag, once, over a connection of its own, with the checks of any other poll. */
public final class Probe {

  private final Bus bus;
  private final SteadyClock clock;

  public Probe(Bus bus, SteadyClock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  /** Blocks for the bus's timeout at most, and never throws for what a device does. */
  public ProbeResult read(Tag tag) {
    try (Link link = new Link(bus, clock)) {
      Answer answer = link.read(Block.of(tag));
      return answered(tag, answer);
    } catch (NoAnswer e) {
      String device = "unit " + tag.registers().unitId() + " at '" + bus.address() + "': ";
      return new ProbeResult.Failed(tag.id(), e.why(), device + e.reason());
    }
  }

  private static ProbeResult answered(Tag tag, Answer answer) {
    List<Integer> words = answer.words();
    Optional<Value> value = tag.value(words);
    Quality quality = value.map(tag.limits()::quality).orElse(Quality.BAD);
    return new ProbeResult.Answered(
        tag.id(), Raw.ofWords(words), value, tag.unit(), quality, answer.roundTrip());
  }
}
