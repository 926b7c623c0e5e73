// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.leakmonitor.secret.ParentFolder;

/** Copies of a secret file that commands have kept, or left when they were killed. */
final class Leftovers {

  private Leftovers() {}

  /** Those beside a file: dated copies of it, and what was to become it. */
  static List<Path> of(Path file) throws IOException {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(ParentFolder.of(file))) {
      return found;
    }
    String name = Pattern.quote(String.valueOf(file.getFileName()));
    Pattern copy =
        Pattern.compile(
            "%s\\.[0-9]{8}T[0-9]{6}Z(\\.part)?|%s\\.part|\\.%s\\.new".formatted(name, name, name));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ParentFolder.of(file))) {
      for (Path each : files) {
        if (copy.matcher(String.valueOf(each.getFileName())).matches()) {
          found.add(each);
        }
      }
    }
    return found;
  }
}
