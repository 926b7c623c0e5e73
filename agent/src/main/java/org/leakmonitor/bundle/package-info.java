// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Files packed into one, with a digest for each and one for all: what a backup and a support bundle
 * are.
 */
@NullMarked
package org.leakmonitor.bundle;

import org.jspecify.annotations.NullMarked;
