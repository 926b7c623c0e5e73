// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

/**
 * How large the payload of a message with several records may be: as it is set, or less where the
 * far side has refused that. For the uplink's thread alone.
 */
final class Room {

  private final int most;
  private int bytes;

  Room(BatchSettings settings) {
    this.most = settings.payloadBytes();
    this.bytes = most;
  }

  int bytes() {
    return bytes;
  }

  /** The far side has refused a message of this size. */
  void narrow(int refused) {
    bytes = Math.max(1, Math.min(bytes, refused / 2));
  }

  /** The next connection may take more again. */
  void widen() {
    bytes = most;
  }
}
