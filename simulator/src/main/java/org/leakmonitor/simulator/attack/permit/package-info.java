// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** The holder of a false maintenance permit, who wants an alarm to be silent. */
@NullMarked
package org.leakmonitor.simulator.attack.permit;

import org.jspecify.annotations.NullMarked;
