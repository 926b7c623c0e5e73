// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What {@code scripts/bench} runs inside a JVM: each class measures one thing beside its peers, and
 * prints a line for every sample.
 */
@NullMarked
package org.leakmonitor.bench;

import org.jspecify.annotations.NullMarked;
