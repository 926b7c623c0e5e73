// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;

/** Gathers findings; keeps the first of them and counts the others. */
final class Findings {

  /** Enough for any report a person reads; hostile input must not fill the memory. */
  static final int KEPT = 10_000;

  private final List<Finding> kept = new ArrayList<>();
  private long faults;
  private long more;

  void add(Finding finding) {
    if (finding.isFault()) {
      faults++;
    }
    if (kept.size() < KEPT) {
      kept.add(finding);
    } else {
      more++;
    }
  }

  List<Finding> kept() {
    return List.copyOf(kept);
  }

  long faults() {
    return faults;
  }

  /** How many are counted but not kept. */
  long more() {
    return more;
  }
}
