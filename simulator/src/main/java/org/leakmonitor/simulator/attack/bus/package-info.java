// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Strangers on the bus: a rogue master that reads, scans and writes, and an intruder who puts
 * frames on the wire that nobody asked for.
 */
@NullMarked
package org.leakmonitor.simulator.attack.bus;

import org.jspecify.annotations.NullMarked;
