// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** Plays a script on a plant: each cue at its time, all in one order. */
@NullMarked
package org.leakmonitor.simulator.stage;

import org.jspecify.annotations.NullMarked;
