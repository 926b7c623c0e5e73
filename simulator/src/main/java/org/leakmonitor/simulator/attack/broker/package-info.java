// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The insider with a certificate at the MQTT broker, who captures, replays, forges and floods, and
 * whoever holds the network on the way there.
 */
@NullMarked
package org.leakmonitor.simulator.attack.broker;

import org.jspecify.annotations.NullMarked;
