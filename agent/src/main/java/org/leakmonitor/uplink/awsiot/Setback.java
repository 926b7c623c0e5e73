// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import software.amazon.awssdk.crt.CRT;

/**
 * Why the SDK has no connection.
 *
 * @param error its own number
 * @param reason the broker's code, MQTT 5 section 2.4, where it gave one that means failure
 */
record Setback(int error, OptionalInt reason) {

  private static final Pattern HANG_UP =
      Pattern.compile(".*(HANGUP|SOCKET_CLOSED|READ_FAILURE|WRITE_FAILURE|ALERT).*");

  /** The SDK's name and words for it. */
  String text() {
    return "%s (%s)".formatted(CRT.awsErrorName(error), CRT.awsErrorString(error));
  }

  /** Whether it was the broker that ended the connection, without a word. */
  boolean isHangUp() {
    return HANG_UP.matcher(CRT.awsErrorName(error)).matches();
  }
}
