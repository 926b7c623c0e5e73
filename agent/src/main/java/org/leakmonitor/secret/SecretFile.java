// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.secret;

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

/** A file that holds a key or a PIN, for one user alone; its group may read it. */
public final class SecretFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> TOLERATED =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_READ);

  private SecretFile() {}

  /**
   * Makes the file, mode 0600, durable when this returns; root makes it for whom its folder belongs
   * to, see {@link FolderOwner}.
   *
   * @throws IOException where it exists already, too: a secret is never written over
   */
  public static void create(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      FolderOwner.lendAsRoot(file);
      channel.force(true);
    }
  }

  /**
   * Reads the file.
   *
   * @param what it is, as messages name it: {@code key file}
   * @throws ExposedException where others may read or write it
   */
  public static String read(Path file, String what) throws IOException, ExposedException {
    Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(Files.getPosixFilePermissions(file));
    open.removeAll(TOLERATED);
    if (!open.isEmpty()) {
      throw new ExposedException(
          what + " '" + file + "' is open to others", "type: chmod 600 '" + file + "'");
    }
    return Files.readString(file);
  }
}
