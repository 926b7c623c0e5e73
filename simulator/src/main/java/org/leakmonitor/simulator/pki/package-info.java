// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** The certificates and keys that {@code certs/make} writes, as TLS needs them. */
@NullMarked
package org.leakmonitor.simulator.pki;

import org.jspecify.annotations.NullMarked;
