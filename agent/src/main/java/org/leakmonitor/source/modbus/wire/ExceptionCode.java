// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

/** What a device's refusal means; Application Protocol V1.1b3 section 7. */
final class ExceptionCode {

  /** Stands for no exception. */
  static final int NONE = 0;

  static final int ILLEGAL_FUNCTION = 1;
  private static final int ACKNOWLEDGE = 5;
  private static final int BUSY = 6;

  private ExceptionCode() {}

  /** Words for a code from 0 to 255, the number appended. */
  static String describe(int code) {
    return name(code) + ": exception " + code;
  }

  /** Behind a gateway, a serial device that is silent shows as one of its two codes. */
  static NoAnswer.Reach reach(int code) {
    return code == 10 || code == 11 ? NoAnswer.Reach.UNIT : NoAnswer.Reach.BLOCK;
  }

  /** Whether the device only wants to be asked again. */
  static boolean isPassing(int code) {
    return code == ACKNOWLEDGE || code == BUSY;
  }

  private static String name(int code) {
    return switch (code) {
      case 1 -> "illegal function";
      case 2 -> "illegal data address";
      case 3 -> "illegal data value";
      case 4 -> "device failure";
      case 5 -> "acknowledge";
      case 6 -> "device busy";
      case 8 -> "memory parity error";
      case 10 -> "gateway path unavailable";
      case 11 -> "gateway target device failed to respond";
      default -> "unknown reason";
    };
  }
}
