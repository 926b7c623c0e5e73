// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.Optional;

/**
 * A look at something around the plant.
 *
 * @param at the scenario's time at which it was wanted, in seconds
 * @param name of a file, such as {@code gateway/agent.yaml}
 * @param text what it held; empty where there was no such file
 */
public record Sight(double at, String name, Optional<String> text) {}
