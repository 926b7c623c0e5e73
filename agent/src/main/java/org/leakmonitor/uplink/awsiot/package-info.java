// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The way to AWS IoT Core over the AWS IoT Device SDK. The SDK, and its native code, is known in
 * this package alone, and loaded only where the configuration asks for it.
 */
@NullMarked
package org.leakmonitor.uplink.awsiot;

import org.jspecify.annotations.NullMarked;
