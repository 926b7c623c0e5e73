// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The attackers, each in a package named after the path that it takes; here is what they have in
 * common: the deed that each tells of, for the ground truth.
 */
@NullMarked
package org.leakmonitor.simulator.attack;

import org.jspecify.annotations.NullMarked;
