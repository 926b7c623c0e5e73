// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** How the gateway comes by its TLS key and certificate, and keeps the certificate from ending. */
@NullMarked
package org.leakmonitor.enroll;

import org.jspecify.annotations.NullMarked;
