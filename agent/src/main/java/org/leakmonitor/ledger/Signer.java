// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

/** Someone who holds a private key, in this process or outside of it. */
public interface Signer {

  PublicKey publicKey();

  /**
   * Signs; may block while a token works. The signature is in the form of {@link Signature}.
   *
   * @throws IllegalStateException where the key is gone or its token does not answer
   */
  Signature sign(byte[] message);

  /** Forgets the private key, where it is this object's alone; signing is over then. */
  void close();
}
