// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder for its owner alone in which something is made ready, on the disk where it will lie; it
 * goes with all that is left in it.
 */
record Staging(Path folder) implements AutoCloseable {

  /** Makes one beside a file. */
  static Staging beside(Path file) throws IOException {
    return new Staging(Files.createTempDirectory(folderOf(file), ".leakmonitor-"));
  }

  static Path folderOf(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Makes renames in a folder durable. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> left;
    try (Stream<Path> walk = Files.walk(folder)) {
      left = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : left) {
      Files.delete(each);
    }
  }
}
