// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

/**
 * A change of a line.
 *
 * @param nanos when the kernel saw it, of the monotonic clock that {@link System#nanoTime} reads
 * @param active what the line is from then on
 */
public record Edge(long nanos, boolean active) {}
