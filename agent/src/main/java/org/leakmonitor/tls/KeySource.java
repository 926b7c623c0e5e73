// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;

/** Where a private key is. */
public sealed interface KeySource {

  /** Where a configuration's text begins that means a token and not a file. */
  String TOKEN_SCHEME = "pkcs11:";

  /**
   * The key, or what stands for one that never leaves its token.
   *
   * @throws CredentialsException that names the place and what is wrong with it
   */
  PrivateKey load() throws CredentialsException;

  /**
   * The key with its public half.
   *
   * @throws CredentialsException as {@link #load}
   */
  KeyPair pair() throws CredentialsException;

  /** As messages name it; nothing secret. */
  String text();

  /** A PEM file, for the agent's user alone. */
  record InFile(Path file) implements KeySource {

    @Override
    public PrivateKey load() throws CredentialsException {
      return PemKey.load(file);
    }

    @Override
    public KeyPair pair() throws CredentialsException {
      return PemKey.pair(file);
    }

    @Override
    public String text() {
      return file.toString();
    }
  }

  /** A PKCS#11 token: a file, a TPM, a secure element. */
  record InToken(TokenUri uri) implements KeySource {

    @Override
    public PrivateKey load() throws CredentialsException {
      return Token.open(uri).key();
    }

    @Override
    public KeyPair pair() throws CredentialsException {
      return Token.open(uri).pair();
    }

    @Override
    public String text() {
      return uri.text();
    }
  }
}
