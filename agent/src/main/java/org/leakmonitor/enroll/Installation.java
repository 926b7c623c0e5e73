// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.enroll;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.leakmonitor.enroll.EnrollException.Step;
import org.leakmonitor.secret.FolderOwner;
import org.leakmonitor.secret.ParentFolder;
import org.leakmonitor.tls.Certificates;
import org.leakmonitor.tls.CredentialsException;
import org.leakmonitor.tls.KeySource;
import org.leakmonitor.tls.PemFiles;

/**
 * The places of the gateway's certificate and key. A candidate lies beside them as {@code .new}
 * until it takes their place by rename, and what it replaces stays as {@code .old}.
 */
public final class Installation {

  private final PemFiles files;
  private final Path proposed;

  public Installation(PemFiles files) {
    this.files = files;
    this.proposed = beside(files.certificate(), ".new");
  }

  static Path beside(Path file, String suffix) {
    return Path.of(file + suffix);
  }

  PemFiles files() {
    return files;
  }

  /** Where the key of a candidate is: in a token the same one, since it never leaves. */
  KeySource candidateKey() {
    return files.key() instanceof KeySource.InFile key
        ? new KeySource.InFile(beside(key.file(), ".new"))
        : files.key();
  }

  /** Where the certificate of a candidate is, whether there is one or not. */
  Path candidate() {
    return proposed;
  }

  /** Puts a certificate beside the one in use, durable when this returns. */
  void propose(Issued issued) throws EnrollException {
    try {
      Files.deleteIfExists(proposed);
      Files.writeString(proposed, issued.pem(), StandardCharsets.US_ASCII);
      FolderOwner.lendAsRoot(proposed);
      force(proposed);
    } catch (IOException e) {
      throw unwritable(proposed, e);
    }
  }

  /** Gives up a candidate and, where it is of its own, its key. */
  void discard(KeySource key) throws EnrollException {
    try {
      Files.deleteIfExists(proposed);
      if (key instanceof KeySource.InFile file && !key.equals(files.key())) {
        Files.deleteIfExists(file.file());
      }
    } catch (IOException e) {
      throw unwritable(proposed, e);
    }
  }

  /**
   * Puts the candidate in place. The key goes first: where a power cut comes between, {@link
   * #recover} finds a certificate beside that belongs to the key in place.
   */
  void adopt(KeySource key) throws EnrollException {
    Path certificate = files.certificate();
    try {
      keepOld(certificate);
      if (key instanceof KeySource.InFile next
          && files.key() instanceof KeySource.InFile present
          && !next.equals(present)) {
        keepOld(present.file());
        move(next.file(), present.file());
      }
      move(proposed, certificate);
    } catch (IOException e) {
      throw unwritable(certificate, e);
    }
  }

  /**
   * Ends an {@link #adopt} that was cut short; does nothing otherwise. That leaves a certificate in
   * place, the old one. Where there is none, a first one may lie beside that nobody has tried, and
   * its key is the one in place all along: the next attempt goes on with it.
   */
  public void recover() throws EnrollException {
    if (!Files.exists(proposed)
        || !Files.exists(files.certificate())
        || holds(files.certificate())
        || !holds(proposed)) {
      return;
    }
    try {
      move(proposed, files.certificate());
    } catch (IOException e) {
      throw unwritable(proposed, e);
    }
  }

  /** Whether a certificate there is of the key in use. */
  private boolean holds(Path certificate) {
    return belongs(files.key(), certificate).isEmpty();
  }

  /** Why a certificate file cannot be used with a key; empty where it can. */
  static Optional<CredentialsException> belongs(KeySource key, Path certificate) {
    try {
      Certificates.checkBelongs(
          key, key.load(), Certificates.read(certificate).get(0), certificate);
      return Optional.empty();
    } catch (CredentialsException e) {
      return Optional.of(e);
    }
  }

  private static void keepOld(Path file) throws IOException {
    if (Files.exists(file)) {
      Path old = beside(file, ".old");
      Files.deleteIfExists(old);
      Files.copy(file, old, StandardCopyOption.COPY_ATTRIBUTES);
      force(old);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    ParentFolder.sync(to);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static EnrollException unwritable(Path file, IOException cause) {
    return new EnrollException(
        Step.CREDENTIALS,
        "cannot write '" + file + "': " + cause.getMessage(),
        "the agent's user must be able to write the folder of the certificate to renew it",
        cause);
  }
}
