// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** The files that a run leaves: what was shown, what crossed the buses, and what was true. */
@NullMarked
package org.leakmonitor.simulator.report;

import org.jspecify.annotations.NullMarked;
