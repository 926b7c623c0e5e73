// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Signer;

/** Signs checkpoints as C2SP signed notes. */
final class Notes {

  private Notes() {}

  static String of(Checkpoint checkpoint, Signer device) {
    try {
      return signed(checkpoint, device);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String signed(Checkpoint checkpoint, Signer device) throws IOException {
    byte[] rs = device.sign(checkpoint.body().getBytes(StandardCharsets.UTF_8)).bytes().toArray();
    byte[] der =
        StandardDSAEncoding.INSTANCE.encode(
            CustomNamedCurves.getByName("P-256").getN(),
            new BigInteger(1, Arrays.copyOf(rs, 32)),
            new BigInteger(1, Arrays.copyOfRange(rs, 32, 64)));
    byte[] blob =
        Arrays.copyOf(Hash.of(device.publicKey().spki()).digest().toArray(), 4 + der.length);
    System.arraycopy(der, 0, blob, 4, der.length);
    return checkpoint.body() + "\n\u2014 " + checkpoint.origin() + " " + base64(blob) + "\n";
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
