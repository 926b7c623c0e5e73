// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A gateway's history and keys in safe hands: copied, put back under a new incarnation, and ended
 * with the keys erased.
 */
@NullMarked
package org.leakmonitor.custody;

import org.jspecify.annotations.NullMarked;
