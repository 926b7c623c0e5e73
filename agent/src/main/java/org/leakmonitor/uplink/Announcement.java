// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.Optional;

/** The newest checkpoint until the far side has it. Safe for use by many threads. */
final class Announcement {

  private Optional<byte[]> waiting = Optional.empty();
  private Optional<byte[]> underWay = Optional.empty();

  synchronized void put(byte[] checkpoint) {
    waiting = Optional.of(checkpoint);
  }

  /** What is to be sent now; nothing while another is under way. */
  synchronized Optional<byte[]> take() {
    if (underWay.isPresent()) {
      return Optional.empty();
    }
    underWay = waiting;
    waiting = Optional.empty();
    return underWay;
  }

  synchronized void acknowledged() {
    underWay = Optional.empty();
  }

  /** It is sent again, unless a newer one has come. */
  synchronized void failed() {
    waiting = waiting.isPresent() ? waiting : underWay;
    underWay = Optional.empty();
  }

  synchronized boolean isDone() {
    return waiting.isEmpty() && underWay.isEmpty();
  }
}
