// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A Modbus device with frames and a CRC of its own, so that no mistake of the agent's library is on
 * both sides. It is served over TCP, TLS and serial lines, and answers rightly, or wrongly by
 * rules.
 */
@NullMarked
package org.leakmonitor.simulator.modbus;

import org.jspecify.annotations.NullMarked;
