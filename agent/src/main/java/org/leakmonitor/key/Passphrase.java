// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.SecretFile;

/** What keys are encrypted under; it stands in no message and on no command line. */
public final class Passphrase implements AutoCloseable {

  /** Whoever has the file can try as many as he likes, so a short one protects nothing. */
  static final int SHORTEST = 12;

  private final char[] characters;

  private Passphrase(char[] characters) {
    this.characters = characters;
  }

  /**
   * Takes one that was typed; the caller's copy is wiped.
   *
   * @throws KeyException where it is shorter than 12 characters
   */
  public static Passphrase of(char[] typed) throws KeyException {
    char[] characters = typed.clone();
    Arrays.fill(typed, '\0');
    if (characters.length < SHORTEST) {
      throw new KeyException(
          "a passphrase of %d characters protects nothing".formatted(characters.length),
          "take %d or more, such as five words".formatted(SHORTEST));
    }
    return new Passphrase(characters);
  }

  /**
   * Reads the one line of a file, mode 0600 or 0640.
   *
   * @throws KeyException where it is missing, open to others, or too short
   */
  public static Passphrase read(Path file) throws KeyException {
    try {
      String text = SecretFile.read(file, "passphrase file").replaceFirst("\r?\n\\z", "");
      return of(text.toCharArray());
    } catch (ExposedException e) {
      throw new KeyException(e.getMessage(), e.hint(), e);
    } catch (NoSuchFileException e) {
      throw new KeyException("there is no passphrase file '" + file + "'", "check its name", e);
    } catch (IOException e) {
      throw new KeyException(
          "cannot read passphrase file '%s': %s".formatted(file, e.getMessage()),
          "check that it is one line of text which this user may read",
          e);
    }
  }

  char[] characters() {
    return characters.clone();
  }

  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }
}
