// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.secret.ParentFolder;

/**
 * A folder for its owner alone in which something is made ready, on the disk where it will lie; it
 * goes with all that is left in it.
 */
record Staging(Path folder) implements AutoCloseable {

  /** Makes one beside a file. */
  static Staging beside(Path file) throws IOException {
    return new Staging(Files.createTempDirectory(ParentFolder.of(file), ".leakmonitor-"));
  }

  Path file(String name) {
    return folder.resolve(name);
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
