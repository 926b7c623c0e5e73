// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Liquid in a network of pipes: its steady state, and its waves by the method of characteristics in
 * one dimension. Everything is in SI units (m, s, m3/s, Pa, kg/m3); gas is another model.
 */
@NullMarked
package org.leakmonitor.simulator.hydraulics;

import org.jspecify.annotations.NullMarked;
