// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The signed, chained history of a gateway: its events, their canonical records, the disk they
 * survive on and the form in which they travel. The rules stand in {@code record-format.md}.
 */
@NullMarked
package org.leakmonitor.ledger;

import org.jspecify.annotations.NullMarked;
