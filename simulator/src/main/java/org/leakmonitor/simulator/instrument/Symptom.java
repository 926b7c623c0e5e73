// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.instrument;

/** What a fault does to an output; of several, the later one in this order wins. */
public enum Symptom {
  NONE,
  FROZEN,
  LOW,
  HIGH,
  FAILED,
  DEAD
}
