// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.Optional;

/**
 * Tells which message a failure is about. A reason in an acknowledgement is about its message. Of
 * those that fail together, since the far side ended the connection over a size, it is the largest:
 * where any is too large, that one is. For the uplink's thread alone.
 */
final class Blame {

  /** MQTT 5 section 2.4: reasons that lie in one message and not in the way. */
  private static final int PACKET_TOO_LARGE = 149;

  private static final int PAYLOAD_FORMAT_INVALID = 153;

  private Optional<PublishException> shared = Optional.empty();
  private int largest;

  /**
   * Whether sending the same again would fail again.
   *
   * @param bytes of the message
   * @param others of the largest whose outcome is not known yet
   */
  boolean isOn(int bytes, PublishException failure, int others) {
    int reason = failure.reason().orElse(0);
    if (failure.kind() == PublishException.Kind.REFUSED) {
      return reason == PACKET_TOO_LARGE || reason == PAYLOAD_FORMAT_INVALID;
    }
    return reason == PACKET_TOO_LARGE && bytes >= largestWith(failure, bytes, others);
  }

  private int largestWith(PublishException failure, int bytes, int others) {
    if (shared.isEmpty() || shared.get() != failure) {
      shared = Optional.of(failure);
      largest = Math.max(bytes, others);
    }
    return largest;
  }
}
