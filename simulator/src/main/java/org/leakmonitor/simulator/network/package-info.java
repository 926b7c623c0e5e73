// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A faulty network between a gateway and its broker: a TCP proxy that delays, holds back, forgets
 * and resets. It knows bytes and connections, and nothing of what they mean.
 */
@NullMarked
package org.leakmonitor.simulator.network;

import org.jspecify.annotations.NullMarked;
