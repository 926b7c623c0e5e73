// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;

/** A serial line as a device meets it: requests come in, and answers go out in their time. */
interface Wire extends Frames {

  /** Blocks until the last byte has left; delays count from the end of the last request. */
  void send(Answer answer) throws IOException, InterruptedException;
}
