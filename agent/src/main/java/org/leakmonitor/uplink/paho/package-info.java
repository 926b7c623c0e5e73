// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Connections to any MQTT 5 broker over mutual TLS, with Eclipse Paho, which is used nowhere else;
 * and a subscriber on them.
 */
@NullMarked
package org.leakmonitor.uplink.paho;

import org.jspecify.annotations.NullMarked;
