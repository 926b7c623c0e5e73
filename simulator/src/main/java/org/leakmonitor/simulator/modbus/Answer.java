// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.io.OutputStream;

/** What the device does about one request. */
interface Answer {

  /**
   * Does it, on the thread of the connection; it may block as long as the answer is late.
   *
   * @return whether the connection stays open
   */
  boolean write(OutputStream out) throws IOException, InterruptedException;

  static Answer of(byte[] bytes) {
    return out -> {
      out.write(bytes);
      return true;
    };
  }
}
