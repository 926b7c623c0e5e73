// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.permit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * Whoever may sign permits, with an Ed25519 key that follows from name and seed: for a simulation,
 * since whoever knows the seed has the key.
 */
public final class Issuer {
  private final String name;
  private final KeyPair keys;

  private Issuer(String name, KeyPair keys) {
    this.name = name;
    this.keys = keys;
  }

  /** The same keys for the same name and seed. */
  public static Issuer of(String name, long seed) {
    return new Issuer(name, SeededKey.of(name, seed));
  }

  public String name() {
    return name;
  }

  /** What a verifier has to know. */
  public PublicKey publicKey() {
    return keys.getPublic();
  }

  /** Signs whatever permit, also one that names another issuer. */
  public SignedPermit sign(Permit permit) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(permit.text().getBytes(UTF_8));
      return new SignedPermit(
          permit, Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Java has had Ed25519 since 15
    }
  }
}
