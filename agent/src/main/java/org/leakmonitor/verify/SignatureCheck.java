// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Signature;

/** Checks signatures as strictly as record-format.md section 3 asks. */
final class SignatureCheck {

  private static final ECNamedDomainParameters P256 =
      new ECNamedDomainParameters(
          SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByName("P-256"));

  /** The canonical encodings of the points of order 1, 2, 4 and 8, RFC 7748 and 8032. */
  private static final Set<Bytes> SMALL_ORDER =
      Set.of(
          point("0100000000000000000000000000000000000000000000000000000000000000"),
          point("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
          point("0000000000000000000000000000000000000000000000000000000000000000"),
          point("0000000000000000000000000000000000000000000000000000000000000080"),
          point("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          point("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
          point("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
          point("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"));

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

  private static void ed25519(Bytes key, byte[] message, byte[] signature)
      throws BadSignatureException {
    byte[] encoded = key.toArray();
    if (!Ed25519.validatePublicKeyPartial(encoded, 0) || SMALL_ORDER.contains(key)) {
      throw new BadSignatureException("the epoch key is no usable Ed25519 key");
    }
    Ed25519Equation.check(encoded, message, signature);
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

  private static Bytes point(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex));
  }
}
