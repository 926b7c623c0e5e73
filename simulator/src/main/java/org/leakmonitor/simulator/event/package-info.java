// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** What operators and mishaps do to a line, each told as it is done. */
@NullMarked
package org.leakmonitor.simulator.event;

import org.jspecify.annotations.NullMarked;
