// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** The simulator's commands. */
@NullMarked
package org.leakmonitor.simulator.cli;

import org.jspecify.annotations.NullMarked;
