// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.Path;
import java.util.Optional;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.tls.TokenUri;

/** Reads whom a TLS connection trusts, and who we are on it. */
final class CredentialsReader {

  private final Section section;
  private final Folder folder;

  CredentialsReader(Section section, Folder folder) {
    this.section = section;
    this.folder = folder;
  }

  /** The keys {@code ca}, {@code certificate}, {@code key} and {@code crl}. */
  PemFiles read() {
    Path ca = folder.path(section, "ca", section.text("ca"));
    Path certificate = folder.path(section, "certificate", section.text("certificate"));
    return new PemFiles(ca, certificate, key("key", section.text("key")), crl());
  }

  private Optional<Path> crl() {
    return section
        .optionalText("crl")
        .map(text -> folder.path(section, "crl", section.text("crl", text)));
  }

  /** A file, or a key in a token. */
  KeySource key(String name, String text) {
    if (text.startsWith(KeySource.TOKEN_SCHEME)) {
      try {
        return new KeySource.InToken(TokenUri.parse(text));
      } catch (CredentialsException e) {
        section.refuse(name, "'" + name + "': " + e.getMessage(), e.hint());
        return new KeySource.InFile(Path.of(name));
      }
    }
    return new KeySource.InFile(folder.secret(section, name, text));
  }
}
