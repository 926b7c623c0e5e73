// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.io.IOException;

/** What a hostile broker makes of the messages that go one way. Called on one thread at a time. */
public interface Meddling {

  /** Passes each on. */
  Meddling NONE = (message, onward, back) -> onward.send(message);

  /**
   * Takes a PUBLISH, and sends what it likes.
   *
   * @param onward to whom it was sent
   * @param back to who sent it
   * @throws IOException where a connection has ended; both then do
   */
  void meddle(Packet message, Lane onward, Lane back) throws IOException;
}
