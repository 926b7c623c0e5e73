// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** The attacker who edits the local log: each attack works on a copy of the agent's ledger. */
@NullMarked
package org.leakmonitor.simulator.attack;

import org.jspecify.annotations.NullMarked;
