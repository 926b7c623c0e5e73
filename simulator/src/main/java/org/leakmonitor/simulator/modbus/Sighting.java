// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Instant;

/**
 * What somebody saw who listens to the wire of a device.
 *
 * @param at by the device's clock; of an answer, when it begins to leave
 * @param bytes all of it, with header or CRC
 */
public record Sighting(Instant at, Way way, Framing framing, Bytes bytes) {

  /** Who sent it. */
  public enum Way {
    /** A master, which may be a stranger. */
    REQUEST,
    /** The device, rightly or by a rule wrongly. */
    ANSWER,
    /** Nobody who was asked. */
    INJECTED
  }
}
