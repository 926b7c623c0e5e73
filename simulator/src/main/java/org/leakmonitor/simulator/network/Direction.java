// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.network;

/** Which way bytes go. */
public enum Direction {
  /** From the gateway to the broker. */
  UP,
  /** From the broker to the gateway. */
  DOWN
}
