// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where a file lies. */
public final class ParentFolder {

  private ParentFolder() {}

  /** The folder, absolute. */
  public static Path of(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
  }

  /** Makes durable that a file has come there, has another name or is gone. */
  public static void sync(Path file) throws IOException {
    try (FileChannel folder = FileChannel.open(of(file), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
