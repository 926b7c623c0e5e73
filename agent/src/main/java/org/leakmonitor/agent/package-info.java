// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** The running agent: wires sources, ledger and uplink, starts them and stops them. */
@NullMarked
package org.leakmonitor.agent;

import org.jspecify.annotations.NullMarked;
