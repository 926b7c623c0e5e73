// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Publishes to any MQTT 5 broker over mutual TLS, with Eclipse Paho, which is used nowhere else.
 */
@NullMarked
package org.leakmonitor.uplink.paho;

import org.jspecify.annotations.NullMarked;
