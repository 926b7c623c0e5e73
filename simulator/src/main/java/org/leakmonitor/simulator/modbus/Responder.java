// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.leakmonitor.simulator.line.Table;
import org.leakmonitor.simulator.modbus.RegisterMap.Block;

/** Answers requests in the order of checks that the specification draws (1.1b3, 6.3 and 6.4). */
final class Responder {
  private static final int ILLEGAL_FUNCTION = 1;
  private static final int ILLEGAL_DATA_ADDRESS = 2;
  private static final int ILLEGAL_DATA_VALUE = 3;
  private static final int GATEWAY_TARGET_FAILED = 0x0B;

  /** Function code, address and quantity. */
  private static final int READ_REQUEST_BYTES = 5;

  /** So that the byte count of an answer fits the longest PDU. */
  private static final int MOST_REGISTERS = 125;

  private final RegisterMap registers;
  private final Windows windows;
  private final InstantSource clock;
  private final Instant start;
  private final SplittableRandom seeds;

  Responder(RegisterMap registers, Windows windows, InstantSource clock, long seed) {
    this.registers = registers;
    this.windows = windows;
    this.clock = clock;
    this.start = clock.instant();
    this.seeds = new SplittableRandom(seed);
  }

  Answer answer(Frame request) {
    if (!registers.hasUnit(request.unit())) {
      return exception(request, GATEWAY_TARGET_FAILED);
    }
    Optional<Table> table = Table.readBy(request.function());
    if (table.isEmpty()) {
      return exception(request, ILLEGAL_FUNCTION);
    }
    if (request.pduLength() != READ_REQUEST_BYTES) {
      return exception(request, ILLEGAL_DATA_VALUE);
    }
    int quantity = request.word(3);
    if (quantity < 1 || quantity > MOST_REGISTERS) {
      return exception(request, ILLEGAL_DATA_VALUE);
    }
    return answer(request, new Block(request.unit(), table.get(), request.word(1), quantity));
  }

  private Answer answer(Frame request, Block block) {
    Instant now = clock.instant();
    Frame right =
        registers
            .read(block, Duration.between(start, now))
            .map(request::reading)
            .orElseGet(() -> request.exception(ILLEGAL_DATA_ADDRESS));
    return windows
        .at(now, registers.touchedBy(block))
        .map(fault -> fault.answer(right, random()))
        .orElseGet(() -> Answer.of(right.bytes()));
  }

  private synchronized RandomGenerator random() {
    return seeds.split();
  }

  private static Answer exception(Frame request, int code) {
    return Answer.of(request.exception(code).bytes());
  }
}
