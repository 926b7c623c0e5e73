// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

/**
 * A line, as the kernel sees it.
 *
 * @param offset on its chip
 * @param name of the board's description; empty where it gives none
 * @param consumer who holds it, in its own words; empty where it says nothing
 * @param isUsed whether somebody holds it
 */
public record ChipLine(
    int offset,
    String name,
    String consumer,
    boolean isUsed,
    boolean isOutput,
    boolean isActiveLow) {}
