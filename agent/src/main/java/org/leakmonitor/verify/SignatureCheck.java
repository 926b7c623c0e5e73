// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Cosignature;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;

/** Checks signatures as strictly as record-format.md section 3 asks. */
final class SignatureCheck {

  private static final ECNamedDomainParameters P256 =
      new ECNamedDomainParameters(
          SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByName("P-256"));

  private static final UsableKeys EPOCH_KEYS = new UsableKeys();

  private SignatureCheck() {}

  /**
   * Returns if the holder of {@code key} signed {@code message}.
   *
   * @throws BadSignatureException if not
   */
  static void check(PublicKey key, byte[] message, Signature signature)
      throws BadSignatureException {
    switch (key.kind()) {
      case EPOCH -> ed25519(key.encoded(), message, signature.bytes().toArray());
      case DEVICE -> p256(key.encoded(), message, signature.bytes().toArray());
    }
  }

  /**
   * Returns if the witness said this of a note's body.
   *
   * @throws BadSignatureException if not
   */
  static void check(Cosignature cosignature, String body) throws BadSignatureException {
    ed25519(
        cosignature.key().key(),
        Cosignature.message(cosignature.time(), body),
        cosignature.signature().bytes().toArray());
  }

  private static void ed25519(Bytes key, byte[] message, byte[] signature)
      throws BadSignatureException {
    Ed25519Equation.check(EPOCH_KEYS.get(key), key.toArray(), message, signature);
  }

  private static void p256(Bytes key, byte[] message, byte[] signature)
      throws BadSignatureException {
    BigInteger r = new BigInteger(1, Arrays.copyOf(signature, Signature.LENGTH / 2));
    BigInteger s =
        new BigInteger(1, Arrays.copyOfRange(signature, Signature.LENGTH / 2, Signature.LENGTH));
    if (s.compareTo(P256.getN().shiftRight(1)) > 0) {
      throw new BadSignatureException("s of the P-256 signature is above n/2");
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, publicKey(key));
    if (!verifier.verifySignature(Hash.of(message).digest().toArray(), r, s)) {
      throw new BadSignatureException("the P-256 signature does not verify");
    }
  }

  private static ECPublicKeyParameters publicKey(Bytes key) throws BadSignatureException {
    try {
      return new ECPublicKeyParameters(P256.getCurve().decodePoint(key.toArray()), P256);
    } catch (IllegalArgumentException e) {
      throw new BadSignatureException("the device key is no point of P-256: " + e.getMessage());
    }
  }
}
