// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.List;
import java.util.Optional;
import org.leakmonitor.simulator.register.Table;

/** Answers rightly, in the order of checks that the specification draws (1.1b3, section 6). */
final class Responder {
  /** The last unit id (Modbus over Serial Line 1.02, 2.2). */
  private static final int LAST_UNIT = 247;

  /** Function code, address and quantity. */
  private static final int READ_REQUEST_BYTES = 5;

  private final Memory memory;

  Responder(Memory memory) {
    this.memory = memory;
  }

  /**
   * The right answer.
   *
   * @param right empty where there is none, because an instrument is dead
   * @param cells what the request names, if it has passed the checks up to there
   */
  record Response(Optional<Frame> right, Optional<Cells> cells) {}

  Response answer(Frame request) {
    if (!memory.hasUnit(request.unit())) {
      return exception(request, Outcome.Refused.GATEWAY_TARGET_FAILED);
    }
    Optional<Table> table = Table.readBy(request.function());
    if (table.isPresent()) {
      return read(request, table.get());
    }
    return memory.isWritable(request.unit())
        ? write(request)
        : exception(request, Outcome.Refused.ILLEGAL_FUNCTION);
  }

  /** Obeys a request to all units at once, which can only write. */
  void broadcast(Frame request) {
    for (int unit = 1; unit <= LAST_UNIT; unit++) {
      if (memory.hasUnit(unit) && memory.isWritable(unit)) {
        write(request.withUnit(unit));
      }
    }
  }

  private Response read(Frame request, Table table) {
    if (request.pduLength() != READ_REQUEST_BYTES) {
      return exception(request, Outcome.Refused.ILLEGAL_DATA_VALUE);
    }
    int quantity = request.word(3);
    if (quantity < 1 || quantity > table.mostCells()) {
      return exception(request, Outcome.Refused.ILLEGAL_DATA_VALUE);
    }
    if (request.word(1) + quantity > Cells.ADDRESSES) {
      return exception(request, Outcome.Refused.ILLEGAL_DATA_ADDRESS);
    }
    Cells cells = new Cells(request.unit(), table, request.word(1), quantity);
    return response(request, cells, memory.read(cells));
  }

  private Response write(Frame request) {
    Optional<Table> table = WriteRequest.table(request);
    if (table.isEmpty()) {
      return exception(request, Outcome.Refused.ILLEGAL_FUNCTION);
    }
    Optional<List<Integer>> words = WriteRequest.words(request);
    if (words.isEmpty()) {
      return exception(request, Outcome.Refused.ILLEGAL_DATA_VALUE);
    }
    int quantity = words.get().size();
    if (request.word(1) + quantity > Cells.ADDRESSES) {
      return exception(request, Outcome.Refused.ILLEGAL_DATA_ADDRESS);
    }
    Cells cells = new Cells(request.unit(), table.get(), request.word(1), quantity);
    return response(request, cells, memory.write(cells, words.get()));
  }

  private static Response response(Frame request, Cells cells, Outcome outcome) {
    return new Response(outcome.answer(request), Optional.of(cells));
  }

  private static Response exception(Frame request, int code) {
    return new Response(new Outcome.Refused(code).answer(request), Optional.empty());
  }
}
