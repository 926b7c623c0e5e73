// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Time stamps of RFC 3161 over checkpoints: asks an authority for them, checks them, and keeps them
 * beside the ledger. Such a token shows that the history up to a size existed before a time.
 */
@NullMarked
package org.leakmonitor.anchor;

import org.jspecify.annotations.NullMarked;
