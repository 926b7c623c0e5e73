// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A pipeline with its instruments, advanced step by step: what happens on it, and what its
 * instruments and drives show and obey.
 */
@NullMarked
package org.leakmonitor.simulator.plant;

import org.jspecify.annotations.NullMarked;
