// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A gateway and a broker that are only played, for runs in which no real ones take part: files and
 * a port for attackers to act on. Nothing of them is signed.
 */
@NullMarked
package org.leakmonitor.simulator.gateway;

import org.jspecify.annotations.NullMarked;
