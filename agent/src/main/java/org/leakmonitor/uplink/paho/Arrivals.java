// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

/** Takes what the broker sends, on the connection's own thread, which must not be held up. */
interface Arrivals {

  /** For whoever subscribes to nothing. */
  Arrivals NONE = arrival -> {};

  void arrived(Arrival arrival);

  /**
   * One PUBLISH, MQTT 5 section 3.3.
   *
   * @param id for its PUBACK; 0 where it wants none
   * @param payload not changed by anybody afterwards
   * @param retained whether the broker had kept it
   */
  record Arrival(String topic, Payload payload, int id, boolean retained) {}

  /** Bytes that are not copied, since they may be many and belong to nobody else. */
  final class Payload {

    private final byte[] bytes;

    Payload(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }
}
