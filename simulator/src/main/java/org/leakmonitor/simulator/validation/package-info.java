// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Compares the hydraulics with closed formulas and with the traces of an independent simulator, a
 * row for each comparison.
 */
@NullMarked
package org.leakmonitor.simulator.validation;

import org.jspecify.annotations.NullMarked;
