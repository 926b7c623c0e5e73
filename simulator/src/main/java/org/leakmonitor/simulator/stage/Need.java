// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.stage;

/** What a cue wants beyond its plant and buses. */
public enum Need {
  /** The folder of a gateway: its ledger, configuration, clock and permits. */
  GATEWAY,
  /** The folder in which the gateway's own inputs show. */
  INPUTS,
  /** The network between a gateway and its broker. */
  NETWORK,
  /** A broker, and a certificate that it takes. */
  BROKER
}
