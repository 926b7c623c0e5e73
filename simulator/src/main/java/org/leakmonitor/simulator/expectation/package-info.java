// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What a scenario says will be seen, judged by what crossed its buses and stood in files, and by
 * nothing that the simulator knows beyond that.
 */
@NullMarked
package org.leakmonitor.simulator.expectation;

import org.jspecify.annotations.NullMarked;
