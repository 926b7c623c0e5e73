// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** The command line: one class a subcommand, thin over the rooms that do the work. */
@NullMarked
package org.leakmonitor.cli;

import org.jspecify.annotations.NullMarked;
