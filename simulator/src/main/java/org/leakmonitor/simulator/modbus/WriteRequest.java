// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leakmonitor.simulator.register.Table;

/** What a request that writes says (1.1b3, 6.5, 6.6, 6.11 and 6.12). */
final class WriteRequest {
  private static final int ONE_COIL = 5;
  private static final int ONE_REGISTER = 6;
  private static final int COILS = 15;
  private static final int REGISTERS = 16;

  private static final int MOST_COILS = 0x07B0;
  private static final int MOST_REGISTERS = 0x007B;
  private static final int ON = 0xFF00;

  /** Function code, address and value. */
  private static final int ONE_BYTES = 5;

  /** Function code, address, quantity and byte count. */
  private static final int HEADER_BYTES = 6;

  private WriteRequest() {}

  /** The table that the function writes; empty for every other function. */
  static Optional<Table> table(Frame request) {
    return switch (request.function()) {
      case ONE_COIL, COILS -> Optional.of(Table.COILS);
      case ONE_REGISTER, REGISTERS -> Optional.of(Table.HOLDING);
      default -> Optional.empty();
    };
  }

  /** A word or bit for each cell, from the address on; empty if the data are malformed. */
  static Optional<List<Integer>> words(Frame request) {
    return switch (request.function()) {
      case ONE_COIL ->
          one(request)
              .filter(value -> value == 0 || value == ON)
              .map(bit -> List.of(bit == 0 ? 0 : 1));
      case ONE_REGISTER -> one(request).map(List::of);
      case COILS -> coils(request);
      default -> registers(request);
    };
  }

  private static Optional<Integer> one(Frame request) {
    return request.pduLength() == ONE_BYTES ? Optional.of(request.word(3)) : Optional.empty();
  }

  private static Optional<List<Integer>> coils(Frame request) {
    return quantity(request, MOST_COILS)
        .filter(quantity -> counts(request, (quantity + 7) / 8))
        .map(
            quantity ->
                IntStream.range(0, quantity)
                    .mapToObj(i -> request.octet(HEADER_BYTES + i / 8) >> i % 8 & 1)
                    .toList());
  }

  private static Optional<List<Integer>> registers(Frame request) {
    return quantity(request, MOST_REGISTERS)
        .filter(quantity -> counts(request, 2 * quantity))
        .map(
            quantity ->
                IntStream.range(0, quantity)
                    .mapToObj(i -> request.word(HEADER_BYTES + 2 * i))
                    .toList());
  }

  private static Optional<Integer> quantity(Frame request, int most) {
    return Optional.of(request)
        .filter(frame -> frame.pduLength() > HEADER_BYTES)
        .map(frame -> frame.word(3))
        .filter(quantity -> quantity >= 1 && quantity <= most);
  }

  private static boolean counts(Frame request, int bytes) {
    return request.octet(HEADER_BYTES - 1) == bytes && request.pduLength() == HEADER_BYTES + bytes;
  }
}
