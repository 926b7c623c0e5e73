// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.concurrent.locks.LockSupport;

/** Waits for a moment of {@link System#nanoTime()}, and never returns before it. */
final class Deadline {
  /** A parked thread wakes some 50 µs late, by the kernel's timer slack; the rest is spun. */
  private static final long SPIN_NANOS = 100_000;

  private Deadline() {}

  static void await(long nanos) throws InterruptedException {
    for (long left = left(nanos); left > 0; left = left(nanos)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private static long left(long nanos) {
    return nanos - System.nanoTime();
  }
}
