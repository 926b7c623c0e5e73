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

  /** Odd multiples of the base point up to 63, and of a key up to 15. */
  private static final int BASE_WINDOW = 63;

  private static final int KEY_WINDOW = 15;
  private static final EdwardsPoint.Cached[] BASE =
      EdwardsPoint.decode(encodedBase()).oddMultiples(BASE_WINDOW);

  private Ed25519Equation() {}

  /**
   * Returns if the equation holds.
   *
   * @param key the canonical encoding of a point
   * @throws BadSignatureException if it does not hold, or S is not below the group's order
   */
  static void check(byte[] key, byte[] message, byte[] signature) throws BadSignatureException {
    BigInteger s = littleEndian(Arrays.copyOfRange(signature, HALF, 2 * HALF));
    if (s.compareTo(ORDER) >= 0) {
      throw new BadSignatureException("S of the Ed25519 signature is not below the group's order");
    }
    byte[] nonce = Arrays.copyOf(signature, HALF);
    BigInteger k = littleEndian(hash(nonce, key, message)).mod(ORDER);
    int[] baseDigits = digits(s, BASE_WINDOW);
    int[] keyDigits = digits(k, KEY_WINDOW);
    EdwardsPoint.Cached[] keys = EdwardsPoint.decode(key).oddMultiples(KEY_WINDOW);
    EdwardsPoint sum = EdwardsPoint.neutral();
    for (int i = baseDigits.length - 1; i >= 0; i--) {
      sum.twice();
      sum.add(BASE, baseDigits[i]);
      sum.add(keys, -keyDigits[i]);
    }
    if (!Arrays.equals(sum.encoded(), nonce)) {
      throw new BadSignatureException("the Ed25519 signature does not verify");
    }
  }

  /** Writes a number as odd signed digits up to {@code window}, most of them 0. */
  private static int[] digits(BigInteger number, int window) {
    int[] digits = new int[ORDER.bitLength() + 1];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = number.testBit(i) ? 1 : 0;
    }
    for (int i = 0; i < digits.length; i++) {
      for (int j = i + 1; digits[i] != 0 && j < digits.length && 1 << (j - i) <= window; j++) {
        int part = digits[j] << (j - i);
        if (part != 0 && digits[i] + part <= window) {
          digits[i] += part;
          digits[j] = 0;
        } else if (part != 0 && digits[i] - part >= -window) {
          digits[i] -= part;
          carry(digits, j);
        } else if (part != 0) {
          break;
        }
      }
    }
    return digits;
  }

  private static void carry(int[] digits, int from) {
    int j = from;
    while (digits[j] == 1) {
      digits[j++] = 0;
    }
    digits[j] = 1;
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
