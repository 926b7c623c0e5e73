// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** What both sides of a gateway need to speak TLS: our certificate, and whom we trust. */
@NullMarked
package org.leakmonitor.tls;

import org.jspecify.annotations.NullMarked;
