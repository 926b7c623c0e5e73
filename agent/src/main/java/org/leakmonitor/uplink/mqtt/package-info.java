// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Publishes over MQTT 5 and TLS, whichever library speaks it: which broker, as whom and on which
 * way, what its reason codes mean, and what is to be heard of it.
 */
@NullMarked
package org.leakmonitor.uplink.mqtt;

import org.jspecify.annotations.NullMarked;
