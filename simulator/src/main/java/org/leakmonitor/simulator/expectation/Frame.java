// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

/**
 * Bytes that crossed a bus together.
 *
 * @param who sent them, such as {@code master}, {@code device} or {@code stranger}
 * @param hex the bytes, as two upper case digits each, parted by spaces
 */
public record Frame(double seconds, String bus, String who, String hex) {}
