// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import java.util.OptionalDouble;

/**
 * A stretch of a pipe in which the pressure fell to that of vapour. It was held there, no bubble
 * was followed: what the waves do afterwards is no longer right.
 *
 * @param from where it began, m from the pipe's start, at its widest
 * @param to where it ended, m
 * @param began s
 * @param ended s, when it was last seen; nothing while it lasts
 */
public record Cavity(String pipe, double from, double to, double began, OptionalDouble ended) {}
