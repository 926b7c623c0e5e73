// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * Where the witness's time comes from.
 *
 * @param clock the wall time, which stands in cosignatures
 * @param nanos a monotonic time, for patience
 */
record Time(Clock clock, LongSupplier nanos) {

  static final Time SYSTEM = new Time(Clock.systemUTC(), System::nanoTime);
}
