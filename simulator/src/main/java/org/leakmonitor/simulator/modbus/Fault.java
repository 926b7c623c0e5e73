// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The ways in which a transmitter answers wrongly; the connection stays open unless said. */
public enum Fault {
  /** No answer at all. */
  SILENCE {
    @Override
    Answer answer(Frame right, RandomGenerator random) {
      return out -> true;
    }
  },
  /** The right answer after {@link #LATENESS}; later requests of the connection wait for it. */
  LATE {
    @Override
    Answer answer(Frame right, RandomGenerator random) {
      return out -> {
        Thread.sleep(LATENESS.toMillis());
        return Answer.of(right.bytes()).write(out);
      };
    }
  },
  /** One register too few, with a byte count that agrees. */
  SHORT {
    @Override
    Answer answer(Frame right, RandomGenerator random) {
      return Answer.of(right.withoutLastRegister().bytes());
    }
  },
  /** The right answer under the next unit id. */
  FOREIGN_UNIT {
    @Override
    Answer answer(Frame right, RandomGenerator random) {
      return Answer.of(right.withUnit(right.unit() % 247 + 1).bytes());
    }
  },
  /** The right data as function 4 instead of 3, or 3 instead of 4. */
  WRONG_FUNCTION {
    @Override
    Answer answer(Frame right, RandomGenerator random) {
      return Answer.of(right.withFunction(right.function() ^ 7).bytes());
    }
  },
  /** The right answer under the next transaction id, which the client's next request may bear. */
  WRONG_TRANSACTION {
    @Override
    Answer answer(Frame right, RandomGenerator random) {
      return Answer.of(right.withTransaction(right.transaction() + 1).bytes());
    }
  },
  /** Modbus exception 4, server device failure. */
  EXCEPTION {
    @Override
    Answer answer(Frame right, RandomGenerator random) {
      return Answer.of(right.exception(4).bytes());
    }
  },
  /** Random bytes, as many as the right answer has. */
  GARBAGE {
    @Override
    Answer answer(Frame right, RandomGenerator random) {
      byte[] bytes = right.bytes();
      random.nextBytes(bytes);
      return Answer.of(bytes);
    }
  },
  /** The connection is closed instead. */
  CLOSE {
    @Override
    Answer answer(Frame right, RandomGenerator random) {
      return out -> false;
    }
  };

  /** Beyond the response timeout of a usual client, 500 ms. */
  public static final Duration LATENESS = Duration.ofMillis(700);

  abstract Answer answer(Frame right, RandomGenerator random);

  /** The name as commands write it, such as {@code foreign_unit}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fault that commands write so, if there is one. */
  public static Optional<Fault> of(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }
}
