// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

/**
 * A change of a line's level.
 *
 * @param seconds time of the line
 * @param high the level from then on
 */
public record Edge(double seconds, boolean high) {}
