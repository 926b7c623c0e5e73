// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.PemFiles;

/** Takes in a certificate that a CA issued by other ways than a server. */
public final class Import {

  private final PemFiles files;
  private final Clock clock;

  /**
   * Prepares.
   *
   * @param files of the uplink, with the key that the certificate was requested with
   */
  public Import(PemFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /**
   * Checks the certificate before it changes anything, and puts it in place.
   *
   * @param content in PEM, DER or PKCS#7
   * @param issuers PEM file of CAs of which one must have issued it
   */
  public X509Certificate take(byte[] content, Optional<Path> issuers) throws EnrollException {
    try {
      Issued issued = Issued.of(content, files.key().pair().getPublic());
      issued.check(clock.instant(), issuers);
      Installation installation = new Installation(files);
      installation.propose(issued);
      installation.adopt(files.key());
      return issued.own();
    } catch (CredentialsException e) {
      throw EnrollException.of(e);
    }
  }
}
