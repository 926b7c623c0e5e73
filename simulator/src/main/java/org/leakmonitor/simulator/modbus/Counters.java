// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.util.concurrent.atomic.AtomicLong;

/** What a server has seen of connections since it started. */
final class Counters {
  final AtomicLong accepted = new AtomicLong();
  final AtomicLong ended = new AtomicLong();
  final AtomicLong aborted = new AtomicLong();
}
