// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

/**
 * How the polls of a log add up.
 *
 * @param missed polls that a gap tells of
 * @param unaccounted polls that no record tells of
 */
public record PollTotal(long readings, long missed, long unaccounted) {}
