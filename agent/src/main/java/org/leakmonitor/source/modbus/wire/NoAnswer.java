// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import org.leakmonitor.reading.Gap;

/** A request that brought no words. */
public final class NoAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is better left alone until its next slot, since asking again would only wait again. */
  public enum Reach {
    /** This request only. */
    BLOCK,
    /** The unit is silent. */
    UNIT,
    /** There is no connection. */
    BUS
  }

  private final Gap.Why why;
  private final Reach reach;
  private final String reason;
  private final int code;

  public NoAnswer(Gap.Why why, Reach reach, String reason) {
    this(why, reach, reason, ExceptionCode.NONE);
  }

  private NoAnswer(Gap.Why why, Reach reach, String reason, int code) {
    super(reason);
    this.why = why;
    this.reach = reach;
    this.reason = reason;
    this.code = code;
  }

  /** The device answered with an exception code of 0 to 255; V1.1b3 section 7. */
  static NoAnswer refused(int code) {
    return new NoAnswer(
        Gap.Why.EXCEPTION,
        ExceptionCode.reach(code),
        "refused: " + ExceptionCode.describe(code),
        code);
  }

  /** An answer came, but not one to our request. */
  public static NoAnswer misfit(String reason) {
    return new NoAnswer(Gap.Why.IO_ERROR, Reach.BLOCK, reason);
  }

  public Gap.Why why() {
    return why;
  }

  public Reach reach() {
    return reach;
  }

  /** Whether the same question may be answered at once. */
  public boolean passing() {
    return why == Gap.Why.EXCEPTION ? ExceptionCode.isPassing(code) : reach != Reach.BUS;
  }

  /** Whether the device does not know this function at all. */
  public boolean isUnknownFunction() {
    return code == ExceptionCode.ILLEGAL_FUNCTION;
  }

  /** What came instead, for a person to read. */
  public String reason() {
    return reason;
  }
}
