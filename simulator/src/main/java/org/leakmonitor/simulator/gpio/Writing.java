// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** How a line of text gets into a file so that no reader sees a part of it. */
enum Writing {
  /** The kernel's own file: it takes one write call as a whole, and is never made nor deleted. */
  IN_PLACE {
    @Override
    void write(Path file, String line) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap((line + '\n').getBytes(US_ASCII)));
      }
    }
  },
  /** A plain file: renamed from one beside it, so that a reader sees the old one or the new one. */
  RENAMED {
    @Override
    void write(Path file, String line) throws IOException {
      Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
      Files.writeString(fresh, line + '\n', US_ASCII);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  };

  abstract void write(Path file, String line) throws IOException;

  /** In place where the folder, which is there, belongs to the kernel. */
  static Writing in(Path folder) throws IOException {
    return Files.getFileStore(folder).type().equals("sysfs") ? IN_PLACE : RENAMED;
  }
}
