// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import org.leakmonitor.ledger.Record;

/**
 * A record as it came.
 *
 * @param place what to call it in a finding
 * @param since when, in monotonic nanoseconds
 */
record Arrival(String place, Record record, long since) {}
