// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** What the agent drives: a beacon that follows the alarms, and a line that shows it is alive. */
@NullMarked
package org.leakmonitor.beacon;

import org.jspecify.annotations.NullMarked;
