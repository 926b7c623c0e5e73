// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus;

import org.leakmonitor.reading.Gap;

/** A request that brought no words; the message says what came instead. */
final class NoAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is better left alone until its next slot, since asking again would only wait again. */
  enum Reach {
    /** This request only. */
    BLOCK,
    /** The unit is silent. */
    UNIT,
    /** There is no connection. */
    BUS
  }

  private final Gap.Why why;
  private final Reach reach;

  NoAnswer(Gap.Why why, Reach reach, String message) {
    super(message);
    this.why = why;
    this.reach = reach;
  }

  /** An answer came, but not one to our request. */
  static NoAnswer misfit(String message) {
    return new NoAnswer(Gap.Why.IO_ERROR, Reach.BLOCK, message);
  }

  Gap.Why why() {
    return why;
  }

  Reach reach() {
    return reach;
  }

  /** What went wrong, for a log line. */
  String reason() {
    String message = getMessage();
    return message == null ? why.code() : message;
  }
}
