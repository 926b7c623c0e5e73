// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.broker;

/**
 * A message as the broker delivered it.
 *
 * @param topic it was published to
 */
public record Captured(String topic, Payload payload) {}
