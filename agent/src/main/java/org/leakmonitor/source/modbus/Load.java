// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import java.time.Duration;
import java.util.List;

/**
 * What a plan takes of a bus's time, when every device answers within its turnaround.
 *
 * @param blocks that are polled
 */
public record Load(Bus bus, List<Block> blocks) {

  public Load {
    blocks = List.copyOf(blocks);
  }

  public static Load of(Bus bus) {
    return new Load(bus, Blocks.plan(bus));
  }

  /** One question and its answer: bytes, the silence behind either frame, and turnaround. */
  public Duration time(Question question) {
    Transport transport = bus.transport();
    Pace pace = transport.pace();
    int bytes = transport.framing().request() + transport.framing().answer(question);
    return pace.of(bytes)
        .plus(pace.silence().multipliedBy(2))
        .plus(bus.device(question.unitId()).turnaround());
  }

  /** The part of the bus's time that one block takes; 1 is all of it. */
  public double share(Block block) {
    return (double) time(block.question()).toNanos() / block.period().toNanos();
  }

  /** Above 1, slots will be missed. */
  public double total() {
    return blocks.stream().mapToDouble(this::share).sum();
  }
}
