// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.permit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;

/** Makes an Ed25519 key of a name and a seed: its private half is their SHA-256. */
final class SeededKey {
  private SeededKey() {}

  static KeyPair of(String name, long seed) {
    try {
      byte[] secret =
          MessageDigest.getInstance("SHA-256")
              .digest(("leakmonitor simulator permit key\n" + name + "\n" + seed).getBytes(UTF_8));
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Told(secret));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Java has had both since 15
    }
  }

  /**
   * Random bytes that are none: Java makes the public half of a key along with the private, whose
   * 32 bytes it draws here (RFC 8032 section 5.1.5), and in no other public way.
   */
  private static final class Told extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Told(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] into) {
      if (into.length != bytes.length) {
        throw new IllegalStateException(into.length + " bytes are drawn, not " + bytes.length);
      }
      System.arraycopy(bytes, 0, into, 0, into.length);
    }
  }
}
