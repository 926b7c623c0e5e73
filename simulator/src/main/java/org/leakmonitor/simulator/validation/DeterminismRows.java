// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.validation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.leakmonitor.simulator.hydraulics.Friction;
import org.leakmonitor.simulator.hydraulics.Network;
import org.leakmonitor.simulator.hydraulics.Transient;

/** The same run twice. */
final class DeterminismRows {
  private static final int STEPS = 500;
  private static final double STEP = 0.1;

  private DeterminismRows() {}

  static List<Row> rows() {
    byte[] once = run();
    byte[] again = run();
    return List.of(
        Row.absolute(
            15,
            "the same run twice, first byte that differs",
            "",
            -1,
            Arrays.mismatch(once, again),
            0));
  }

  /** The bits of every head and flow of a run in which all kinds of things happen. */
  static byte[] run() {
    Network network = ReferenceLine.pumped(new Friction.Roughness(1e-4));
    Transient run = ReferenceLine.start(network, STEP);
    run.controls().setLeak(ReferenceLine.at(6), 3e-4, 2);
    run.controls().setDemand("km4", 0.01, 5);
    ByteBuffer bytes =
        ByteBuffer.allocate(STEPS * 2 * (ReferenceLine.LENGTH_KM + 1) * Double.BYTES);
    for (int i = 0; i < STEPS; i++) {
      if (i == STEPS / 2) {
        run.controls().setSpeed("pump", 0, 3);
      }
      run.step();
      for (int km = 0; km <= ReferenceLine.LENGTH_KM; km++) {
        bytes.putDouble(run.readings().head(ReferenceLine.at(km)));
        bytes.putDouble(run.readings().flow(ReferenceLine.at(km)));
      }
    }
    return bytes.array();
  }
}
