// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What is to be read from which Modbus device, read only, and what its registers mean; wire
 * transports the questions, poll asks them in time.
 */
@NullMarked
package org.leakmonitor.source.modbus;

import org.jspecify.annotations.NullMarked;
