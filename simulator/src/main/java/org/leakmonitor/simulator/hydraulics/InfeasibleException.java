// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

/** Says that a network has no steady state with its settings, or that none was found. */
public final class InfeasibleException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  InfeasibleException(String message) {
    super(message);
  }
}
