// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import java.util.OptionalDouble;

/**
 * What became of somebody who went the way to the broker and back.
 *
 * @param at the scenario's time at which it was tried, in seconds
 * @param seconds how long it took by the wall's clock; empty where the way was closed
 */
public record Crossing(double at, OptionalDouble seconds) {}
