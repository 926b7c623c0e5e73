// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/** Questions over HTTP to servers that may be slow, or answer without end. */
@NullMarked
package org.leakmonitor.http;

import org.jspecify.annotations.NullMarked;
