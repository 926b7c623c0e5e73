// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.time.Duration;

/** A serial line as a device meets it: requests come in, and answers go out in their time. */
interface Wire extends Frames {

  /** Blocks until the last byte has left; delays count from the end of the last request. */
  void send(Answer answer) throws IOException, InterruptedException;

  /**
   * Sends what the device's master did not ask for, after a time from now and once the line is
   * quiet; blocks until the last byte has left. Not while an answer is sent.
   */
  void emit(Bytes bytes, Duration after) throws IOException, InterruptedException;
}
