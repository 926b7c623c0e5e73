// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** A scenario in words: its line, its instruments and buses, what happens, and what is expected. */
@NullMarked
package org.leakmonitor.simulator.description;

import org.jspecify.annotations.NullMarked;
