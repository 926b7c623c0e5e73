// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.time.Duration;

/** A connection or line that serves a device, as a way out for what nobody on it asked for. */
interface Outlet {
  Framing framing();

  /** Whether whoever is on it hears what others ask the device: so on a serial line. */
  boolean isShared();

  /**
   * Sends the bytes after a time; blocks until they have left. A far side that is gone is no
   * failure.
   */
  void emit(Bytes bytes, Duration after);
}
