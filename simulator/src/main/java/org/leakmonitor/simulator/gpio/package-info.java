// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What a gateway's own inputs see: the codes of ADC chips behind a shunt, the edges of switches and
 * pulse outputs, and both as files in the form of Linux' IIO and gpio-sim.
 */
@NullMarked
package org.leakmonitor.simulator.gpio;

import org.jspecify.annotations.NullMarked;
