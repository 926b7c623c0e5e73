// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.Optional;
import org.leakmonitor.simulator.register.Table;

/** Answers rightly, in the order of checks that the specification draws (1.1b3, 6.1 to 6.4). */
final class Responder {
  private static final int ILLEGAL_FUNCTION = 1;
  private static final int ILLEGAL_DATA_ADDRESS = 2;
  private static final int ILLEGAL_DATA_VALUE = 3;
  private static final int GATEWAY_TARGET_FAILED = 0x0B;

  /** Function code, address and quantity. */
  private static final int READ_REQUEST_BYTES = 5;

  private final Bank bank;

  Responder(Bank bank) {
    this.bank = bank;
  }

  /**
   * The right answer.
   *
   * @param cells what the request names, if it has passed the checks up to there
   */
  record Response(Frame right, Optional<Cells> cells) {}

  Response answer(Frame request) {
    if (!bank.hasUnit(request.unit())) {
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
    if (quantity < 1 || quantity > table.get().mostCells()) {
      return exception(request, ILLEGAL_DATA_VALUE);
    }
    if (request.word(1) + quantity > Cells.ADDRESSES) {
      return exception(request, ILLEGAL_DATA_ADDRESS);
    }
    return answer(request, new Cells(request.unit(), table.get(), request.word(1), quantity));
  }

  private Response answer(Frame request, Cells cells) {
    Frame right =
        bank.read(cells)
            .map(
                values ->
                    cells.table().holdsBits() ? request.bits(values) : request.registers(values))
            .orElseGet(() -> request.exception(ILLEGAL_DATA_ADDRESS));
    return new Response(right, Optional.of(cells));
  }

  private static Response exception(Frame request, int code) {
    return new Response(request.exception(code), Optional.empty());
  }
}
