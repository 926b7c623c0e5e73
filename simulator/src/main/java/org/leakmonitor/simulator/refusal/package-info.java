// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** How the simulator says no: one exception that carries the message and a hint. */
@NullMarked
package org.leakmonitor.simulator.refusal;

import org.jspecify.annotations.NullMarked;
