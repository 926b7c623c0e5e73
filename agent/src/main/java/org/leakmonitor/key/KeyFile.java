// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.leakmonitor.secret.ExposedException;
import org.leakmonitor.secret.SecretFile;

/** A file that holds a private key, for one user alone. */
final class KeyFile {

  private KeyFile() {}

  /**
   * Makes the file, mode 0600, durable when this returns.
   *
   * @param use what was done with a key that is there already
   * @throws KeyException where it exists already, or cannot be written
   */
  static void create(Path file, String text, String use) throws KeyException {
    if (Files.exists(file)) {
      throw new KeyException(
          "key file '" + file + "' exists already",
          "keep it: " + use + "; move it away first if that is what you want");
    }
    try {
      SecretFile.create(file, text);
    } catch (IOException e) {
      throw new KeyException(
          "cannot write key file '" + file + "'", "check the folder and its permissions", e);
    }
  }

  /**
   * Reads the file.
   *
   * @throws KeyException where others may read or write it
   */
  static String read(Path file) throws IOException, KeyException {
    try {
      return SecretFile.read(file, "key file");
    } catch (ExposedException e) {
      throw new KeyException(e.getMessage(), e.hint(), e);
    }
  }
}
