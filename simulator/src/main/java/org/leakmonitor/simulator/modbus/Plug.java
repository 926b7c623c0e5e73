// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a serial line's bytes come out of and go into. */
interface Plug {

  InputStream in();

  OutputStream out();

  /** Ends blocked reads; the device is free when it returns. */
  void close() throws IOException;
}
