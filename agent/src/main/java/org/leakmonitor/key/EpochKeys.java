// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;
import org.leakmonitor.ledger.Signer;

/** Makes Ed25519 keys that exist in memory alone and are wiped when their epoch ends. */
public final class EpochKeys implements Supplier<Signer> {

  private final SecureRandom random;

  public EpochKeys(SecureRandom random) {
    this.random = random;
  }

  @Override
  public Signer get() {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    Ed25519.generatePrivateKey(random, seed);
    return new EpochKey(seed);
  }

  private static final class EpochKey implements Signer {

    private final byte[] seed;
    private final byte[] encoded = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private final PublicKey publicKey;
    private boolean wiped;

    EpochKey(byte[] seed) {
      this.seed = seed;
      Ed25519.generatePublicKey(seed, 0, encoded, 0);
      this.publicKey = new PublicKey(PublicKey.Kind.EPOCH, Bytes.of(encoded));
    }

    @Override
    public PublicKey publicKey() {
      return publicKey;
    }

    @Override
    public Signature sign(byte[] message) {
      if (wiped) {
        throw new IllegalStateException("the epoch of this key has ended");
      }
      byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
      Ed25519.sign(seed, 0, encoded, 0, message, 0, message.length, signature, 0);
      return new Signature(Bytes.of(signature));
    }

    @Override
    public void close() {
      Arrays.fill(seed, (byte) 0);
      wiped = true;
    }
  }
}
