// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What an attacker who holds a transmitter's output shows instead of the truth: the attacks A1 to
 * A6 and A8, each a falsifier.
 */
@NullMarked
package org.leakmonitor.simulator.attack.sensor;

import org.jspecify.annotations.NullMarked;
