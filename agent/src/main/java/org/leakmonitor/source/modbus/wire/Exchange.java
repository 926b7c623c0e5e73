// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.modbus.wire;

import java.io.IOException;

/** One question on a wire, and the checks that make an answer its own. */
interface Exchange {

  /** The frame to send. */
  byte[] request() throws IOException;

  /**
   * Waits for the whole answer to the frame that was sent.
   *
   * @return unit id, function code and data, of the length that the question asks for or of an
   *     exception
   * @throws NoAnswer if anything else comes
   */
  byte[] answer(Wire wire, long deadline) throws IOException, NoAnswer;
}
