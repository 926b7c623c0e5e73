// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The attacker with access to a gateway's disk: edits its ledger, rolls its files back to a copy of
 * the SD card, exchanges configuration and program, and moves the clock of what runs under
 * faketime. End the agent first where a file is one that it holds open.
 */
@NullMarked
package org.leakmonitor.simulator.attack.file;

import org.jspecify.annotations.NullMarked;
