// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** What a run left in its folder, read back, and as one table. */
@NullMarked
package org.leakmonitor.simulator.recording;

import org.jspecify.annotations.NullMarked;
