// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** Whose turn it is on a bus, and what each turn brought. */
@NullMarked
package org.leakmonitor.source.modbus.poll;

import org.jspecify.annotations.NullMarked;
