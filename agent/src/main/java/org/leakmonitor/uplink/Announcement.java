// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.lang.System.Logger.Level;
import java.util.Optional;

/** The newest checkpoint until the far side has it. Safe for use by many threads. */
final class Announcement {

  private static final System.Logger LOG = System.getLogger(Forwarder.class.getName());

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

  /**
   * It is sent again, unless a newer one has come or it is to blame itself: it must not hold up the
   * records.
   */
  synchronized void failed(boolean blamed) {
    if (blamed) {
      LOG.log(Level.WARNING, "a checkpoint is refused; the next one is sent when it is due");
    } else if (waiting.isEmpty()) {
      waiting = underWay;
    }
    underWay = Optional.empty();
  }

  synchronized boolean isDone() {
    return waiting.isEmpty() && underWay.isEmpty();
  }
}
