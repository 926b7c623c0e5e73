// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.leakmonitor.secret.ParentFolder;

/**
 * Writes over a file and takes it away. On flash storage the old bytes may stay in cells that no
 * file has any more, and copies elsewhere are out of reach.
 */
final class Erasure {

  private static final int BLOCK = 4_096;

  private Erasure() {}

  /** Whether there is anything of that name, be it a link that leads nowhere. */
  static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Erases a file, durable when this returns; of a link, what it leads to goes, too. */
  static void erase(Path file) throws IOException {
    if (Files.exists(file)) {
      Path real = file.toRealPath();
      overwrite(real);
      Files.delete(real);
      ParentFolder.sync(real);
    }
    Files.deleteIfExists(file);
    ParentFolder.sync(file);
  }

  private static void overwrite(Path file) throws IOException {
    if (!Files.isWritable(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    SecureRandom random = new SecureRandom();
    byte[] block = new byte[BLOCK];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long size = channel.size();
      for (long at = 0; at < size; ) {
        random.nextBytes(block);
        ByteBuffer bytes = ByteBuffer.wrap(block, 0, (int) Math.min(BLOCK, size - at));
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
      }
      channel.force(true);
    }
  }
}
