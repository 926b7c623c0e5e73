// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A Raspberry Pi's lines and buses through Pi4J, and what the kernel tells of them. Lines go past
 * Pi4J's own {@code DigitalInput}, which drops the kernel's time of an edge and merges edges.
 */
@NullMarked
package org.leakmonitor.board.pi4j;

import org.jspecify.annotations.NullMarked;
