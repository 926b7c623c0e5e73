// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** Plays a scenario as fast as it can, and judges what was seen; or in real time, for others. */
@NullMarked
package org.leakmonitor.simulator.play;

import org.jspecify.annotations.NullMarked;
