// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/**
 * The equation of RFC 8032 section 5.1.7 without the cofactor: R must be the very bytes of [S]B -
 * [k]A. Bouncy Castle's own check multiplies both sides by 8, and so accepts signatures of a
 * dishonest signer that most other libraries refuse. Public data only: not in constant time.
 */
final class Ed25519Equation {

  private static final BigInteger ORDER =
      new BigInteger("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed", 16);
  private static final int HALF = 32;

  /** The base point's odd multiples up to 127. */
  private static final FixedPoint BASE = new FixedPoint(encodedBase(), 127);

  private Ed25519Equation() {}

  /**
   * Returns if the equation holds.
   *
   * @param point what {@code key} encodes
   * @throws BadSignatureException if it does not hold, or S is not below the group's order
   */
  static void check(FixedPoint point, byte[] key, byte[] message, byte[] signature)
      throws BadSignatureException {
    BigInteger s = littleEndian(Arrays.copyOfRange(signature, HALF, 2 * HALF));
    if (s.compareTo(ORDER) >= 0) {
      throw new BadSignatureException("S of the Ed25519 signature is not below the group's order");
    }
    byte[] nonce = Arrays.copyOf(signature, HALF);
    BigInteger k = littleEndian(hash(nonce, key, message)).mod(ORDER);
    int[][] baseDigits = BASE.digits(s);
    int[][] keyDigits = point.digits(k);
    EdwardsPoint sum = EdwardsPoint.neutral();
    for (int place = FixedPoint.TOP; place >= 0; place--) {
      sum.twice();
      BASE.add(sum, baseDigits, place, 1);
      point.add(sum, keyDigits, place, -1);
    }
    if (!Arrays.equals(sum.encoded(), nonce)) {
      throw new BadSignatureException("the Ed25519 signature does not verify");
    }
  }

  private static byte[] hash(byte[] nonce, byte[] key, byte[] message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      digest.update(nonce);
      digest.update(key);
      return digest.digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }

  private static BigInteger littleEndian(byte[] bytes) {
    return BigIntegers.fromUnsignedByteArray(org.bouncycastle.util.Arrays.reverse(bytes));
  }

  /** The point with y = 4/5 and even x, RFC 8032 section 5.1. */
  private static byte[] encodedBase() {
    byte[] base = new byte[HALF];
    Arrays.fill(base, (byte) 0x66);
    base[0] = 0x58;
    return base;
  }
}
