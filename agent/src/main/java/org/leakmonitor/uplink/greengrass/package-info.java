// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Hands messages to an AWS IoT Greengrass core that runs this program as a component, and takes its
 * configuration from it; over the component's own socket, with the IPC client of the AWS SDK.
 */
@NullMarked
package org.leakmonitor.uplink.greengrass;

import org.jspecify.annotations.NullMarked;
