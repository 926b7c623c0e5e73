// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.network;

/** What becomes of a new connection. */
public enum Door {
  /** It leads to the broker. */
  OPEN,
  /** It is accepted and leads nowhere: nothing is answered, nothing is closed. */
  MUTE,
  /** It is not even accepted: the client's SYN is dropped, as by a firewall. */
  SHUT,
  /** It is refused at once. */
  REFUSING
}
