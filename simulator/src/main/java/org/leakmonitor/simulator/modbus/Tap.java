// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

/** Listens to every frame that crosses a device, whichever way it is served. */
public interface Tap {

  /**
   * Called for each frame in its order, by whichever thread sends or takes it, but by one at a
   * time; the frame waits meanwhile. Must neither ask the device nor inject. An answer is seen
   * before its first byte leaves, as it is sent; requests without a sound header or CRC, which the
   * device drops, and answers that are never sent are not seen.
   */
  void saw(Sighting sighting);
}
