// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** What the gateway's board offers to the agent: lines, and the buses of converters. */
@NullMarked
package org.leakmonitor.board;

import org.jspecify.annotations.NullMarked;
