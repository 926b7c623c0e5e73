// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The pipeline as its file describes it: where each transmitter stands, and which registers carry
 * its value in which encoding.
 */
@NullMarked
package org.leakmonitor.simulator.line;

import org.jspecify.annotations.NullMarked;
