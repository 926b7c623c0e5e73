// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.List;
import java.util.Optional;

/** What became of a request that has passed the checks of its form. */
sealed interface Outcome {

  /** The right answer; empty where there is none. */
  Optional<Frame> answer(Frame request);

  /** The cells hold these, a word each. */
  record Held(Cells cells, List<Integer> words) implements Outcome {
    @Override
    public Optional<Frame> answer(Frame request) {
      return Optional.of(
          cells.table().holdsBits() ? request.bits(words) : request.registers(words));
    }
  }

  /** All was written. */
  record Written() implements Outcome {
    @Override
    public Optional<Frame> answer(Frame request) {
      return Optional.of(request.written());
    }
  }

  /** Nothing was written or read. */
  record Refused(int code) implements Outcome {
    static final int ILLEGAL_FUNCTION = 1;
    static final int ILLEGAL_DATA_ADDRESS = 2;
    static final int ILLEGAL_DATA_VALUE = 3;
    static final int GATEWAY_TARGET_FAILED = 0x0B;

    @Override
    public Optional<Frame> answer(Frame request) {
      return Optional.of(request.exception(code));
    }
  }

  /** An instrument that is asked for is dead. */
  record Silent() implements Outcome {
    @Override
    public Optional<Frame> answer(Frame request) {
      return Optional.empty();
    }
  }
}
