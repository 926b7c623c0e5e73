// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

/** What to answer instead, where the rules of the configuration do not say. */
final class Advice {

  private Advice() {}

  static String on(Question question) {
    return switch (question) {
      case BAUD -> "write what the device is set to, such as 9600 or 19200";
      case STOP_BITS -> "write 1 or 2";
      case UNIT_ID -> "write the number that the device is set to; 1 is usual";
      case TABLE -> "write holding, input, coils or discrete";
      case BASE -> "write 0 or 1 as the manual counts, or 4xxxx where 40001 is its first register";
      case REGISTER ->
          "write it as the manual does; --table says where it is, --base how it counts";
      case TYPE -> "take another; one bit of a register goes into the file by hand, with 'bit: N'";
      case PERIOD -> "write a time such as '500 ms', '1 s' or '1 min'";
      default -> "see: leakmonitor setup --help";
    };
  }
}
