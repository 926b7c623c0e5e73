// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** The gateway's private keys: the device key that lasts, and the epoch keys that do not. */
@NullMarked
package org.leakmonitor.key;

import org.jspecify.annotations.NullMarked;
