// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What every MQTT 5 client here has in common: which broker, as whom, what its reason codes mean.
 */
@NullMarked
package org.leakmonitor.uplink.mqtt;

import org.jspecify.annotations.NullMarked;
