// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.BigIntegers;
import org.leakmonitor.ledger.Bytes;

/** The other signature that anyone can make out of a P-256 signature. */
final class HighS {

  private static final BigInteger ORDER = CustomNamedCurves.getByName("P-256").getN();

  private HighS() {}

  static String of(String line) {
    int at = line.indexOf("\"sig\":\"") + 7;
    byte[] signature = Bytes.fromBase64Url(line.substring(at, at + 86)).toArray();
    BigIntegers.asUnsignedByteArray(
        ORDER.subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64))),
        signature,
        32,
        32);
    return line.substring(0, at) + Bytes.of(signature).toBase64Url() + line.substring(at + 86);
  }

  /** The same for a note with one signature. */
  static String ofNote(String note) {
    int at = note.lastIndexOf(' ') + 1;
    byte[] blob = Base64.getDecoder().decode(note.substring(at).strip());
    try {
      BigInteger[] rs =
          StandardDSAEncoding.INSTANCE.decode(ORDER, Arrays.copyOfRange(blob, 4, blob.length));
      byte[] der = StandardDSAEncoding.INSTANCE.encode(ORDER, rs[0], ORDER.subtract(rs[1]));
      byte[] high = Arrays.copyOf(blob, 4 + der.length);
      System.arraycopy(der, 0, high, 4, der.length);
      return note.substring(0, at) + Notes.base64(high) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
