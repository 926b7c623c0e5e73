// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.Signer;

/** Keys that are the same in every run; worthless outside of tests. */
public final class TestKeys {

  public static final FileKey DEVICE = device("5eed01");
  public static final FileKey OTHER_DEVICE = device("5eed02");
  public static final FileKey STRANGE_DEVICE = device("5eed03");

  private TestKeys() {}

  private static FileKey device(String scalar) {
    try {
      Path file = Files.createTempFile("device", ".pem"); // mode 0600
      Files.writeString(file, pem(new BigInteger(scalar, 16)));
      FileKey key = FileKey.load(file);
      Files.delete(file);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (KeyException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(BigInteger scalar) throws IOException {
    ECNamedDomainParameters p256 =
        new ECNamedDomainParameters(
            SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByName("P-256"));
    byte[] der =
        PrivateKeyInfoFactory.createPrivateKeyInfo(new ECPrivateKeyParameters(scalar, p256))
            .getEncoded();
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject("PRIVATE KEY", der));
    }
    return text.toString();
  }

  /** Epoch keys that follow from a label. */
  public static Supplier<Signer> epochKeys(String label) {
    return new EpochKeys(new Repeating(label));
  }

  /** Random bytes that are not random at all. */
  private static final class Repeating extends SecureRandom {

    private static final long serialVersionUID = 1L;
    private final String label;
    private int count;

    Repeating(String label) {
      this.label = label;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      byte[] source =
          Hash.of((label + count++).getBytes(StandardCharsets.US_ASCII)).digest().toArray();
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = source[i % source.length];
      }
    }
  }
}
