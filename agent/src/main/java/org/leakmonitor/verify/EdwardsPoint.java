// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.math.BigInteger;
import org.bouncycastle.math.ec.rfc7748.X25519Field;
import org.bouncycastle.util.BigIntegers;

/**
 * A point of edwards25519 that sums are gathered in, RFC 8032 section 5.1.4: x = X/Z, y = Y/Z, and
 * XY/Z kept as the product E H until it is needed. Bouncy Castle calculates in the field.
 */
final class EdwardsPoint {

  private static final int SIZE = 32;
  private static final int[] D = curveConstant();

  private final int[] x = X25519Field.create();
  private final int[] y = X25519Field.create();
  private final int[] z = X25519Field.create();
  private final int[] e = X25519Field.create();
  private final int[] h = X25519Field.create();

  /** Scratch. */
  private final int[] a = X25519Field.create();

  private final int[] b = X25519Field.create();
  private final int[] c = X25519Field.create();
  private final int[] g = X25519Field.create();

  private EdwardsPoint() {}

  /** A summand: Y - X, Y + X, 2 d T and 2 Z. */
  static final class Cached {
    private final int[] minus = X25519Field.create();
    private final int[] plus = X25519Field.create();
    private final int[] t = X25519Field.create();
    private final int[] z = X25519Field.create();
  }

  static EdwardsPoint neutral() {
    EdwardsPoint point = new EdwardsPoint();
    X25519Field.one(point.y);
    X25519Field.one(point.z);
    X25519Field.one(point.h);
    return point;
  }

  /** Reads 32 bytes that are known to be the canonical encoding of a point. */
  static EdwardsPoint decode(byte[] encoded) {
    EdwardsPoint point = new EdwardsPoint();
    byte[] ordinate = encoded.clone();
    ordinate[SIZE - 1] &= 0x7f;
    X25519Field.decode255(ordinate, point.y);
    int[] u = X25519Field.create();
    int[] v = X25519Field.create();
    X25519Field.sqr(point.y, u);
    X25519Field.mul(u, D, v);
    X25519Field.subOne(u);
    X25519Field.addOne(v);
    if (!X25519Field.sqrtRatioVar(u, v, point.x)) {
      throw new IllegalArgumentException("no point of edwards25519");
    }
    X25519Field.normalize(point.x);
    if ((point.x[0] & 1) != (encoded[SIZE - 1] & 0xff) >>> 7) {
      X25519Field.negate(point.x, point.x);
      X25519Field.normalize(point.x);
    }
    X25519Field.one(point.z);
    X25519Field.copy(point.x, 0, point.e, 0);
    X25519Field.copy(point.y, 0, point.h, 0);
    return point;
  }

  /** The canonical encoding. */
  byte[] encoded() {
    int[] inverse = X25519Field.create();
    int[] affine = X25519Field.create();
    byte[] encoded = new byte[SIZE];
    X25519Field.invVar(z, inverse);
    X25519Field.mul(y, inverse, affine);
    X25519Field.normalize(affine);
    X25519Field.encode(affine, encoded);
    X25519Field.mul(x, inverse, affine);
    X25519Field.normalize(affine);
    encoded[SIZE - 1] |= (byte) ((affine[0] & 1) << 7);
    return encoded;
  }

  /** This point times 1, 3, 5 up to {@code last}. */
  Cached[] oddMultiples(int last) {
    EdwardsPoint multiple = copy();
    EdwardsPoint doubled = copy();
    doubled.twice();
    Cached[] step = {doubled.cached()};
    Cached[] multiples = new Cached[last / 2 + 1];
    multiples[0] = multiple.cached();
    for (int i = 1; i < multiples.length; i++) {
      multiple.add(step, 1);
      multiples[i] = multiple.cached();
    }
    return multiples;
  }

  /** Doubles this point. */
  void twice() {
    sum(x, y, e);
    X25519Field.sqr(x, a);
    X25519Field.sqr(y, b);
    X25519Field.sqr(z, c);
    sum(c, c, c);
    sum(a, b, h);
    difference(a, b, g);
    X25519Field.sqr(e, e);
    difference(h, e, e);
    sum(c, g, c);
    product(c, g);
  }

  /** Adds an odd multiple, or takes it away, or leaves this point alone when {@code digit} is 0. */
  void add(Cached[] multiples, int digit) {
    if (digit == 0) {
      return;
    }
    Cached other = multiples[Math.abs(digit) / 2];
    X25519Field.mul(e, h, c);
    X25519Field.mul(c, other.t, c);
    difference(y, x, a);
    sum(y, x, b);
    X25519Field.mul(a, digit > 0 ? other.minus : other.plus, a);
    X25519Field.mul(b, digit > 0 ? other.plus : other.minus, b);
    X25519Field.mul(z, other.z, z);
    difference(b, a, e);
    sum(b, a, h);
    sum(z, c, g);
    difference(z, c, c);
    product(digit > 0 ? c : g, digit > 0 ? g : c);
  }

  private void product(int[] f, int[] g) {
    X25519Field.mul(e, f, x);
    X25519Field.mul(g, h, y);
    X25519Field.mul(f, g, z);
  }

  private Cached cached() {
    Cached cached = new Cached();
    difference(y, x, cached.minus);
    sum(y, x, cached.plus);
    X25519Field.mul(e, h, cached.t);
    X25519Field.mul(cached.t, D, cached.t);
    sum(cached.t, cached.t, cached.t);
    sum(z, z, cached.z);
    return cached;
  }

  private EdwardsPoint copy() {
    EdwardsPoint copy = new EdwardsPoint();
    X25519Field.copy(x, 0, copy.x, 0);
    X25519Field.copy(y, 0, copy.y, 0);
    X25519Field.copy(z, 0, copy.z, 0);
    X25519Field.copy(e, 0, copy.e, 0);
    X25519Field.copy(h, 0, copy.h, 0);
    return copy;
  }

  private static void sum(int[] a, int[] b, int[] out) {
    X25519Field.add(a, b, out);
    X25519Field.carry(out);
  }

  private static void difference(int[] a, int[] b, int[] out) {
    X25519Field.sub(a, b, out);
    X25519Field.carry(out);
  }

  /** d = -121665/121666. */
  private static int[] curveConstant() {
    BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    BigInteger d =
        BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(p)).mod(p);
    int[] field = X25519Field.create();
    byte[] bigEndian = BigIntegers.asUnsignedByteArray(SIZE, d);
    X25519Field.decode255(org.bouncycastle.util.Arrays.reverse(bigEndian), field);
    return field;
  }
}
