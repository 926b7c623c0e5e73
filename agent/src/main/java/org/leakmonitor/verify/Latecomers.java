// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

/**
 * Finds in a first pass which numbers come late or twice. Only of them, and of those right before
 * them, has a second pass to remember more than that they came.
 */
final class Latecomers {

  private final Numbers recalled = new Numbers();
  private long highest = -1;

  void take(long seq) {
    if (seq > highest) {
      highest = seq;
    } else {
      recalled.add(seq);
      recalled.add(seq - 1);
    }
  }

  boolean recalls(long seq) {
    return recalled.has(seq);
  }
}
