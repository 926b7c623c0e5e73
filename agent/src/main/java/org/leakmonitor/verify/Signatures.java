// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;

/**
 * Tells whether the holder of a key signed something; {@link SignatureCheck}, or what remembers it.
 */
interface Signatures {

  /**
   * Returns if so; on any thread.
   *
   * @throws BadSignatureException if not
   */
  void check(PublicKey key, byte[] message, Signature signature) throws BadSignatureException;
}
