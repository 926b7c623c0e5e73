// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A run as one SVG: the change of pressure over time and place, what the instruments showed, and
 * what happened. The same recording gives the same bytes.
 */
@NullMarked
package org.leakmonitor.simulator.picture;

import org.jspecify.annotations.NullMarked;
