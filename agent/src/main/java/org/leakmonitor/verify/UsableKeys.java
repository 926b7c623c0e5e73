// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.leakmonitor.ledger.Bytes;

/**
 * Ed25519 keys that were found usable, the last ones kept ready: a key signs thousands of records
 * in a row. Safe for use by many threads.
 */
final class UsableKeys {

  /** Some 16 KB each; more than threads look at different epochs at a time. */
  private static final int MOST = 64;

  /** A key's odd multiples up to 31. */
  private static final int WINDOW = 31;

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

  private final Map<Bytes, FixedPoint> recent = new LinkedHashMap<>();

  /**
   * The key as a point.
   *
   * @throws BadSignatureException where it is none, not canonical, or of small order
   */
  FixedPoint get(Bytes key) throws BadSignatureException {
    synchronized (recent) {
      FixedPoint known = recent.remove(key);
      if (known != null) {
        recent.put(key, known);
        return known;
      }
    }
    byte[] encoded = key.toArray();
    if (!Ed25519.validatePublicKeyPartial(encoded, 0) || SMALL_ORDER.contains(key)) {
      throw new BadSignatureException("the epoch key is no usable Ed25519 key");
    }
    FixedPoint point = new FixedPoint(encoded, WINDOW);
    keep(key, point);
    return point;
  }

  private void keep(Bytes key, FixedPoint point) {
    synchronized (recent) {
      recent.put(key, point);
      if (recent.size() > MOST) {
        recent.remove(recent.keySet().iterator().next());
      }
    }
  }

  private static Bytes point(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex));
  }
}
