// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Maintenance permits and who issues them. The project reserves a record for permits and does not
 * specify the document yet, so its form is the simulator's own until then: one line of JSON in
 * ASCII, no white space, its keys in order:
 *
 * <pre>
 * {"id":…,"issuer":…,"nonce":…,"not_after":…,"not_before":…,"places":[…],"sig":…,"site":…,"work":…}
 * </pre>
 *
 * <p>Times are milliseconds since 1970, the nonce counts once, {@code sig} is an Ed25519 signature
 * in base64url without padding over the line without {@code "sig":…,}.
 */
@NullMarked
package org.leakmonitor.simulator.permit;

import org.jspecify.annotations.NullMarked;
