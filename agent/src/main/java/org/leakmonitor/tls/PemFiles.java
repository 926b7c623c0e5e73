// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a TLS client needs.
 *
 * @param ca the only certificates that may have signed the server's
 * @param certificate the client's certificate, and what leads from it to a root
 * @param key the client's private key
 * @param crl which of the CAs' certificates are revoked; without it none is
 */
public record PemFiles(Path ca, Path certificate, KeySource key, Optional<Path> crl) {

  /** With the key in a file, and no certificate revoked. */
  public PemFiles(Path ca, Path certificate, Path key) {
    this(ca, certificate, new KeySource.InFile(key), Optional.empty());
  }

  /** The same server, and another certificate and key for it. */
  public PemFiles as(Path otherCertificate, KeySource otherKey) {
    return new PemFiles(ca, otherCertificate, otherKey, crl);
  }
}
