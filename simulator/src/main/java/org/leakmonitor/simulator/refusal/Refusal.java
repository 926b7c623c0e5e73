// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.refusal;

/** Says what cannot be done, in the form the command line prints, and what to do instead. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /** Both texts are lower case without a full stop, operands in single quotes. */
  public Refusal(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
