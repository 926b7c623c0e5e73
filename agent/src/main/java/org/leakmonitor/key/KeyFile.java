// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that holds a private key, for one user alone. */
final class KeyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> TOLERATED =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_READ);

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
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
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
    Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    open.removeAll(TOLERATED);
    if (!open.isEmpty()) {
      throw new KeyException(
          "key file '" + file + "' is open to others", "type: chmod 600 '" + file + "'");
    }
    return Files.readString(file);
  }
}
