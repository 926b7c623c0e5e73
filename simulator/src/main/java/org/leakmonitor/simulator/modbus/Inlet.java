// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.util.Optional;

/** Where bytes come in that no header parts into frames. */
interface Inlet {

  /** Blocks as long as it takes. */
  long FOREVER = Long.MAX_VALUE;

  /**
   * Blocks for the next bytes; empty when so many nanoseconds passed without any.
   *
   * @throws java.io.EOFException at the end of the stream
   */
  Optional<Chunk> next(long limitNanos) throws IOException, InterruptedException;
}
