// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What an auditor runs: reads ledgers, exports and received messages, trusts the trust file alone,
 * and names what is wrong and where. Needs no network and no part of the running agent.
 */
@NullMarked
package org.leakmonitor.verify;

import org.jspecify.annotations.NullMarked;
