// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.beacon;

/** Is told what was done to the lines, so that it can be recorded; on the beacon's thread. */
@FunctionalInterface
public interface Deeds {

  /**
   * Something changed. Must not throw, and may block for a while when the disk is slow.
   *
   * @param code of an event, as in operating.md
   * @param ref says more
   */
  void tell(String code, String ref);
}
