// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** Which cells of a Modbus unit carry what, and in which encoding. */
@NullMarked
package org.leakmonitor.simulator.register;

import org.jspecify.annotations.NullMarked;
