// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.SplittableRandom;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;
import org.leakmonitor.ledger.Signer;

/**
 * Signatures that are as long as real ones and mean nothing, where many records are needed soon.
 */
final class HastySigner implements Signer {

  private final SplittableRandom random = new SplittableRandom();
  private final PublicKey publicKey;

  HastySigner() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    this.publicKey = new PublicKey(PublicKey.Kind.EPOCH, Bytes.of(key));
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public Signature sign(byte[] message) {
    byte[] signature = new byte[Signature.LENGTH];
    random.nextBytes(signature);
    return new Signature(Bytes.of(signature));
  }

  @Override
  public void close() {}
}
