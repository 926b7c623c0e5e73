// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The ways in which a device answers wrongly; the connection stays open unless said. The right
 * answer is the one that the device would give without the fault, an exception included.
 */
public enum Fault {
  /** No answer at all. */
  SILENCE,
  /** The right answer after {@link #LATENESS}, or as late as the rule says. */
  LATE,
  /** One register, or one byte of bits, too few, with a byte count that agrees. */
  SHORT,
  /** One register, or one byte of bits, too many, with a byte count that agrees. */
  LONG,
  /** The first half of the right answer's bytes, then nothing. */
  HALF,
  /** The right answer under the next unit id. */
  FOREIGN_UNIT,
  /** The right data as function 4 instead of 3 or 2 instead of 1, and the other way round. */
  WRONG_FUNCTION,
  /** The right answer under the next transaction id, which a later request may bear; RTU: crc. */
  WRONG_TRANSACTION,
  /** The right answer with a wrong CRC; with MBAP the length field is one too large. */
  CRC,
  /** Modbus exception 4, server device failure. */
  EXCEPTION,
  /** Modbus exception 6, server device busy. */
  BUSY,
  /** Modbus exception 5, acknowledge: it will take long. */
  ACKNOWLEDGE,
  /** Random bytes, as many as the right answer has. */
  GARBAGE,
  /** 1 to 8 random bytes right before the right answer. */
  NOISE,
  /** 1 to 8 random bytes right after the right answer. */
  TRAILING,
  /** The right answer twice. */
  REPEATED,
  /** The request's own bytes come back before the right answer, as from a two-wire adapter. */
  ECHO,
  /** The request's own bytes come back, and nothing else. */
  ECHO_ONLY,
  /**
   * The answer to the unit's request before, with its old transaction id; nothing where the
   * connection has seen none.
   */
  STALE,
  /** The right answer with one bit flipped: of all on RTU, of the first nine bytes with MBAP. */
  MIXED,
  /**
   * This connection is never answered any more and stays open, a new one is served; on a serial
   * line it is silence.
   */
  HALF_OPEN,
  /** The connection is closed instead; a pty is unplugged. */
  CLOSE,
  /** The right answer byte by byte, 2 ms apart. */
  TRICKLE;

  /** Beyond the response timeout of a usual client, 500 ms. */
  public static final Duration LATENESS = Duration.ofMillis(700);

  private static final int ACKNOWLEDGED = 5;
  private static final int DEVICE_FAILURE = 4;
  private static final int DEVICE_BUSY = 6;

  Answer answer(Exchange exchange) {
    byte[] right = exchange.right().bytes();
    byte[] request = exchange.request().bytes();
    return switch (this) {
      case SILENCE -> Answer.none();
      case LATE -> exchange.rightly();
      case SHORT -> exchange.resized(-1);
      case LONG -> exchange.resized(1);
      case HALF -> exchange.half();
      case FOREIGN_UNIT -> exchange.foreignUnit();
      case WRONG_FUNCTION -> exchange.wrongFunction();
      case WRONG_TRANSACTION -> exchange.wrongTransaction();
      case CRC -> exchange.spoiled();
      case EXCEPTION -> exchange.exception(DEVICE_FAILURE);
      case BUSY -> exchange.exception(DEVICE_BUSY);
      case ACKNOWLEDGE -> exchange.exception(ACKNOWLEDGED);
      case GARBAGE -> exchange.garbage();
      case NOISE -> Exchange.joined(exchange.stray(), right);
      case TRAILING -> Exchange.joined(right, exchange.stray());
      case REPEATED -> Exchange.joined(right, right);
      case ECHO -> Exchange.joined(request, right);
      case ECHO_ONLY -> Answer.of(request);
      case STALE -> exchange.stale();
      case MIXED -> exchange.mixed();
      case HALF_OPEN -> Answer.none().ending(Answer.End.DEAF);
      case CLOSE -> Answer.none().ending(Answer.End.CLOSED);
      case TRICKLE -> exchange.rightly().trickling();
    };
  }

  /** The name as commands write it, such as {@code foreign_unit}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fault that commands write so, if there is one. */
  public static Optional<Fault> of(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }
}
