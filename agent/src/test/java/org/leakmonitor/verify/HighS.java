// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.leakmonitor.ledger.Bytes;

/** The other signature that anyone can make out of a P-256 signature. */
final class HighS {

  private HighS() {}

  static String of(String line) {
    int at = line.indexOf("\"sig\":\"") + 7;
    byte[] signature = Bytes.fromBase64Url(line.substring(at, at + 86)).toArray();
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    BigInteger high = CustomNamedCurves.getByName("P-256").getN().subtract(s);
    BigIntegers.asUnsignedByteArray(high, signature, 32, 32);
    return line.substring(0, at) + Bytes.of(signature).toBase64Url() + line.substring(at + 86);
  }
}
