// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A Modbus TCP device with frames of its own, so that no mistake of the agent's library is on both
 * sides. It answers rightly, or wrongly on request.
 */
@NullMarked
package org.leakmonitor.simulator.modbus;

import org.jspecify.annotations.NullMarked;
