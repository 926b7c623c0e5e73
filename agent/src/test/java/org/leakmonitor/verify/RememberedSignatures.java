// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;

/** Checks each signature, but a good one only once: most lines of a mutant are the original's. */
final class RememberedSignatures implements Signatures {

  /** Enough for all that comes again, and not more than a small heap holds. */
  private static final int MOST = 100_000;

  private final Set<Signed> good = ConcurrentHashMap.newKeySet();

  private record Signed(PublicKey key, Bytes message, Signature signature) {}

  @Override
  public void check(PublicKey key, byte[] message, Signature signature)
      throws BadSignatureException {
    Signed signed = new Signed(key, Bytes.of(message), signature);
    if (good.contains(signed)) {
      return;
    }
    SignatureCheck.check(key, message, signature);
    if (good.size() < MOST) {
      good.add(signed);
    }
  }
}
