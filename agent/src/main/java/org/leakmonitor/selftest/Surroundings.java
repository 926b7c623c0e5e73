// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import java.nio.file.Path;
import java.time.Clock;

/**
 * Where a test runs.
 *
 * @param root the machine's root folder
 * @param offline whether the network is left out
 * @param running whether an agent runs with this configuration, which is not to be disturbed
 */
public record Surroundings(Path root, Clock clock, Shell shell, boolean offline, boolean running) {}
