// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The way from the ledger to the far side. The ledger is the queue: what is kept here is only which
 * of its records are acknowledged, and which are on their way.
 */
@NullMarked
package org.leakmonitor.uplink;

import org.jspecify.annotations.NullMarked;
