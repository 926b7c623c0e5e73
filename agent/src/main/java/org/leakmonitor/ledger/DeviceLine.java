// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.BigIntegers;

/**
 * A device key's signature under a checkpoint: C2SP signed note of type 0x02, key id from the
 * SubjectPublicKeyInfo, signature in DER.
 */
public final class DeviceLine {

  private static final int KEY_ID = 4;
  private static final int HALF = Signature.LENGTH / 2;
  private static final BigInteger ORDER = CustomNamedCurves.getByName("P-256").getN();

  private DeviceLine() {}

  static Note.Line of(String origin, Signer device, byte[] message) {
    return Note.Line.of(origin, keyId(device.publicKey()), der(device.sign(message)));
  }

  /**
   * The signature that a device key made under a note, if it made one.
   *
   * @throws FormatException where its line is no P-256 signature
   */
  public static Optional<Signature> find(Note note, String origin, PublicKey device)
      throws FormatException {
    String id = HexFormat.of().formatHex(keyId(device));
    for (Note.Line line : note.lines()) {
      if (line.name().equals(origin) && line.keyId().equals(id)) {
        return Optional.of(signature(line.signature()));
      }
    }
    return Optional.empty();
  }

  private static byte[] keyId(PublicKey device) {
    return Arrays.copyOf(Hash.of(device.spki()).digest().toArray(), KEY_ID);
  }

  private static byte[] der(Signature signature) {
    byte[] rs = signature.bytes().toArray();
    try {
      return StandardDSAEncoding.INSTANCE.encode(
          ORDER,
          new BigInteger(1, Arrays.copyOf(rs, HALF)),
          new BigInteger(1, Arrays.copyOfRange(rs, HALF, rs.length)));
    } catch (IOException e) {
      throw new IllegalStateException("two numbers always have a DER form", e);
    }
  }

  private static Signature signature(byte[] der) throws FormatException {
    try {
      BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(ORDER, der);
      byte[] bytes = new byte[Signature.LENGTH];
      BigIntegers.asUnsignedByteArray(rs[0], bytes, 0, HALF);
      BigIntegers.asUnsignedByteArray(rs[1], bytes, HALF, HALF);
      return new Signature(Bytes.of(bytes));
    } catch (IOException | RuntimeException e) { // Bouncy Castle throws any kind at bad DER
      throw new FormatException("a signature that is not the DER form of P-256", e);
    }
  }
}
