// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

import java.util.ArrayList;
import java.util.List;

/** What has arrived so far; filled by the client's thread, read by any. */
final class Capture {
  /** Of a usual batch of 4 KiB these are 16,000. */
  private static final long MOST_BYTES = 64L << 20;

  private final List<Captured> messages = new ArrayList<>();
  private long bytes;
  private long missed;

  synchronized void add(Captured message) {
    int size = message.payload().size();
    if (bytes + size <= MOST_BYTES) {
      messages.add(message);
      bytes += size;
    } else {
      missed++;
    }
  }

  synchronized List<Captured> messages() {
    return List.copyOf(messages);
  }

  /** How many came when there was no room. */
  synchronized long missed() {
    return missed;
  }
}
