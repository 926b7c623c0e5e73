// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** Where observations come from: the port of every sensor bus, and the grid of its polls. */
@NullMarked
package org.leakmonitor.source;

import org.jspecify.annotations.NullMarked;
