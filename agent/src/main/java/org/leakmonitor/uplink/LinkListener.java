// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

/** Hears of a subscriber's connection, on a thread of the subscriber; must not block. */
public interface LinkListener {

  /**
   * Nothing is received, or no longer. Told once for each cause ({@link PublishException#ref}) that
   * differs from the one before, not for each attempt.
   */
  void down(PublishException cause);

  /**
   * Messages are received.
   *
   * @param resumed whether the far side went on where the last connection ended; if not, what was
   *     published in between may be missing
   */
  void up(boolean resumed);
}
