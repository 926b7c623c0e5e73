// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.TokenUri;

/** The certificates and the key that somebody has brought along. */
final class GivenFiles {

  private static final String KEY_MARK = "PRIVATE KEY-----";

  private final Answers answers;

  GivenFiles(Answers answers) {
    this.answers = answers;
  }

  /** Why they cannot be used, alone or together. */
  Optional<Refusal> refusal() {
    try {
      Optional<Path> ca = file(Question.CA);
      if (ca.isPresent()) {
        List<X509Certificate> unused = Certificates.read(ca.get());
      }
      Optional<Path> noKey = keyFile().filter(GivenFiles::isNoKey);
      if (noKey.isPresent()) {
        return Optional.of(
            new Refusal(
                "file '" + noKey.get() + "' holds no private key",
                "name a file with a private key in PEM"));
      }
      checkOwn();
      return Optional.empty();
    } catch (CredentialsException e) {
      return Optional.of(new Refusal(e.getMessage(), e.hint()));
    } catch (InvalidPathException e) {
      return Optional.of(new Refusal("that names no file", "write the name of a file"));
    }
  }

  /** The certificate, and the key; one in a token may be made yet, until there is a certificate. */
  private void checkOwn() throws CredentialsException {
    Optional<Path> certificate = file(Question.CERTIFICATE);
    if (certificate.isPresent()) {
      X509Certificate own = Certificates.read(certificate.get()).get(0);
      if (answers.has(Question.KEY)) {
        KeySource source = key();
        PrivateKey key = source.load();
        Certificates.checkBelongs(source, key, own, certificate.get());
      }
    } else if (keyFile().isPresent()) {
      PrivateKey unused = key().load();
    }
  }

  /** Asked before its permissions are judged: nobody shall close the file of somebody else. */
  private static boolean isNoKey(Path file) {
    try {
      return Files.isRegularFile(file)
          && !Files.readString(file, StandardCharsets.ISO_8859_1).contains(KEY_MARK);
    } catch (IOException e) {
      return false; // whoever loads it tells why
    }
  }

  Optional<Path> file(Question question) {
    return Optional.of(answers.text(question)).filter(text -> !text.isEmpty()).map(Path::of);
  }

  /** The key, where it is in a file. */
  Optional<Path> keyFile() {
    return isInToken() ? Optional.empty() : file(Question.KEY);
  }

  boolean isInToken() {
    return answers.text(Question.KEY).startsWith(KeySource.TOKEN_SCHEME);
  }

  private KeySource key() throws CredentialsException {
    String text = answers.text(Question.KEY);
    return isInToken()
        ? new KeySource.InToken(TokenUri.parse(text))
        : new KeySource.InFile(Path.of(text));
  }
}
