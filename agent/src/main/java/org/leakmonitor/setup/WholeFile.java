// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.setup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.secret.FolderOwner;
import org.leakmonitor.secret.ParentFolder;

/** A file that is there whole or not at all. */
final class WholeFile {

  private final Path file;
  private final Path part;

  WholeFile(Path file) {
    this.file = file;
    this.part = Path.of(file + ".part");
  }

  /** Whether exactly this is in the file already. */
  boolean holds(Bytes content) throws IOException {
    return Files.exists(file) && Bytes.of(Files.readAllBytes(file)).equals(content);
  }

  /**
   * Writes, replacing what is there; durable when this returns.
   *
   * @param mode such as {@code rw-r-----}
   */
  void write(Bytes content, String mode) throws IOException {
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
    try {
      Files.deleteIfExists(part);
      try (FileChannel channel =
          FileChannel.open(
              part,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = ByteBuffer.wrap(content.toArray());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        // whatever the umask
        Files.setPosixFilePermissions(part, permissions);
        FolderOwner.lendAsRoot(part);
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      ParentFolder.sync(file);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
