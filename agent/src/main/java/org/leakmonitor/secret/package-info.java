// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** Files whose content nobody but the agent's user and its group may see: one rule for all. */
@NullMarked
package org.leakmonitor.secret;

import org.jspecify.annotations.NullMarked;
