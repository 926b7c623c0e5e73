// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

/**
 * Which calls of the operating system fail.
 *
 * @param first counted from 1
 * @param last inclusive
 */
record Fault(long first, long last, Kind kind) {

  /** What such a call says, by Linux's number of it. */
  enum Kind {
    EIO(5),
    ENOSPC(28);

    final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  static final Fault NONE = new Fault(Long.MAX_VALUE, Long.MAX_VALUE, Kind.EIO);

  static Fault once(long call, Kind kind) {
    return new Fault(call, call, kind);
  }

  /** From this call on the disk is gone. */
  static Fault lasting(long call) {
    return new Fault(call, Long.MAX_VALUE, Kind.EIO);
  }

  boolean isSingle() {
    return first == last;
  }
}
