// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** A bus master that polls on the scenario's clock, as a gateway would in real time. */
@NullMarked
package org.leakmonitor.simulator.master;

import org.jspecify.annotations.NullMarked;
