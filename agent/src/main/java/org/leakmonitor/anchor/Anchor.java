// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.anchor;

import java.time.Instant;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;

/**
 * A checkpoint that an authority has stamped, as an {@code anchor} record states it.
 *
 * @param token {@code th}: the SHA-256 of the token's bytes
 * @param time what the authority's clock showed
 */
public record Anchor(Checkpoint checkpoint, Hash token, Instant time) {}
