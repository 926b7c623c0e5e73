// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;
import org.leakmonitor.source.modbus.Transport;

/** A simulated device behind one transport. */
interface Fixture extends AutoCloseable {

  /** To reach it. */
  Transport transport();

  /** Plugs in again what a fault pulled out. */
  default void mend() throws IOException {}

  /** How many connections are open; 0 where there are none to count. */
  default long connections() {
    return 0;
  }

  /** How many connections were made. */
  default long accepted() {
    return 0;
  }

  @Override
  void close() throws IOException;
}
