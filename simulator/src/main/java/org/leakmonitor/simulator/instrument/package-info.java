// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A transmitter as a model: from the process value to what its register or its loop shows, with the
 * lags, the noise, the faults and the falsifications in between. The unit is a name only, so that
 * pressure, flow and temperature are all the same.
 */
@NullMarked
package org.leakmonitor.simulator.instrument;

import org.jspecify.annotations.NullMarked;
