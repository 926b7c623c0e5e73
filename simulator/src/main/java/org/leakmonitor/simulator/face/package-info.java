// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How a gateway meets the plant: its instruments and drives behind the registers of buses, on lines
 * and converters, and in a file.
 */
@NullMarked
package org.leakmonitor.simulator.face;

import org.jspecify.annotations.NullMarked;
