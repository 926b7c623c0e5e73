// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** The gateway's own inputs: contacts, pulse counters and converters of 4 to 20 mA. */
@NullMarked
package org.leakmonitor.source.gpio;

import org.jspecify.annotations.NullMarked;
