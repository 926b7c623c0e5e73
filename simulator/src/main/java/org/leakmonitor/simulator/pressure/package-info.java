// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What the transmitters measure: a steady profile, the swing of a pump, and the noise of each
 * transmitter, the same for the same seed.
 */
@NullMarked
package org.leakmonitor.simulator.pressure;

import org.jspecify.annotations.NullMarked;
