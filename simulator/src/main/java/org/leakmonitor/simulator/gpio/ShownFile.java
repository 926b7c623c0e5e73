// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file of one line, which is written when the line changes. */
final class ShownFile {
  private final Path path;
  private final Writing writing;
  private Optional<String> last = Optional.empty();

  ShownFile(Path path, Writing writing) {
    this.path = path;
    this.writing = writing;
  }

  /** A line that could not be written is tried again with the next call. */
  void show(String line) throws IOException {
    if (!last.equals(Optional.of(line))) {
      last = Optional.empty();
      writing.write(path, line);
      last = Optional.of(line);
    }
  }
}
