// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.concurrent.atomic.AtomicLong;

/** What a device has seen since it started. */
final class Counters {
  final AtomicLong requests = new AtomicLong();
  final AtomicLong accepted = new AtomicLong();
  final AtomicLong ended = new AtomicLong();
  final AtomicLong aborted = new AtomicLong();
}
