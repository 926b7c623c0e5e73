// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

/** A way to tamper with a history. */
interface Deed {

  /**
   * Tampers with the line at a place, which is still the original's, and says what that gives away;
   * does nothing where the record there is none of the kind that it takes.
   */
  void on(Tampering tampering, int place);
}
