// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.leakmonitor.enroll.EnrollException.Step;
import org.leakmonitor.secret.SecretFile;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.Token;

/** A kind of TLS key, and how one is made. */
public enum KeyKind {
  P256("EC", 256),
  RSA2048("RSA", 2048),
  RSA3072("RSA", 3072);

  private final String algorithm;
  private final int bits;

  KeyKind(String algorithm, int bits) {
    this.algorithm = algorithm;
    this.bits = bits;
  }

  private AlgorithmParameterSpec parameters() {
    return algorithm.equals("EC")
        ? new ECGenParameterSpec("secp" + bits + "r1")
        : new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
  }

  /**
   * Makes a key at its place, durable when this returns.
   *
   * @return false where there is a key already, which is never replaced
   */
  public boolean make(KeySource place) throws EnrollException {
    if (place instanceof KeySource.InToken token) {
      return make(token);
    }
    return make(((KeySource.InFile) place).file());
  }

  private boolean make(Path file) throws EnrollException {
    if (Files.exists(file)) {
      return false;
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters());
      KeyPair pair = generator.generateKeyPair();
      SecretFile.create(file, Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded()));
      return true;
    } catch (IOException | GeneralSecurityException e) {
      throw new EnrollException(
          Step.CREDENTIALS,
          "cannot write key file '" + file + "'",
          "check the folder and its permissions",
          e);
    }
  }

  private boolean make(KeySource.InToken place) throws EnrollException {
    try {
      Token token = Token.open(place.uri());
      if (token.holdsKey()) {
        return false;
      }
      KeyPair pair = token.generate(algorithm, parameters());
      token.keep(pair.getPrivate(), StandIn.certificate(pair, token.provider()));
      return true;
    } catch (CredentialsException e) {
      throw EnrollException.of(e);
    } catch (GeneralSecurityException e) {
      throw new EnrollException(
          Step.CREDENTIALS,
          "PKCS#11 token makes no key '%s': %s".formatted(place.text(), e.getMessage()),
          "ask for another kind with --kind",
          e);
    }
  }
}
