// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import org.leakmonitor.ledger.LogId;

/**
 * A checkpoint that was cosigned and kept.
 *
 * @param note the signed note: the gateway's line and ours
 */
record Answer(LogId log, String note) {}
