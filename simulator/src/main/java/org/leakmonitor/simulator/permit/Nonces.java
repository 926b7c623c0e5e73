// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.permit;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Draws nonces, the same for the same seed. */
public final class Nonces {
  private final SplittableRandom dice;

  public Nonces(long seed) {
    this.dice = new SplittableRandom(seed);
  }

  /** 16 hex digits. */
  public String next() {
    return HexFormat.of().toHexDigits(dice.nextLong());
  }
}
