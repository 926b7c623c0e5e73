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

  /** Blocks for the unit's timeout at most, and never throws for what a device does. */
  public ProbeResult read(Tag tag) {
    int unitId = tag.registers().unitId();
    Frames frames = new Frames();
    try (Link link = new Link(bus, clock, frames)) {
      Answer answer = link.read(Block.of(tag).question());
      return answered(tag, answer, frames.lines());
    } catch (NoAnswer e) {
      String device = "unit " + unitId + " at '" + bus.transport().address() + "': ";
      return new ProbeResult.Failed(tag.id(), e.why(), device + e.reason(), frames.lines());
    }
  }

  private static ProbeResult answered(Tag tag, Answer answer, List<String> frames) {
    List<Integer> cells = answer.cells();
    Optional<Value> value = tag.value(cells);
    Quality quality = value.map(number -> tag.quality(cells, number)).orElse(Quality.BAD);
    return new ProbeResult.Answered(
        tag.id(), Raw.ofWords(cells), value, tag.unit(), quality, answer.roundTrip(), frames);
  }
}
