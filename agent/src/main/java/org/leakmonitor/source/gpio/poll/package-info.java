// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** Reads the gateway's own inputs: one thread for each line and for each converter. */
@NullMarked
package org.leakmonitor.source.gpio.poll;

import org.jspecify.annotations.NullMarked;
