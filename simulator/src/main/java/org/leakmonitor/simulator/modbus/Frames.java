// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.util.Optional;

/** The requests that come in over one connection or line. */
interface Frames {

  /**
   * Blocks for the next frame; empty at the end of the stream.
   *
   * @throws IOException if the stream broke, or has no frame boundary left
   */
  Optional<Frame> next() throws IOException, InterruptedException;
}
