// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The names, sizes, modes and owners of files, never what is in them. */
final class Listing {

  private static final int MOST = 500;

  private Listing() {}

  /** A folder and what lies in it, two deep. */
  static String of(Path folder) {
    StringBuilder text = new StringBuilder(folder + "\n");
    try (Stream<Path> files = Files.walk(folder, 2)) {
      files.sorted().limit(MOST).forEach(file -> text.append(line(file)));
    } catch (IOException | RuntimeException e) { // a stream over a folder wraps what it meets
      text.append("  cannot be read: ").append(e.getMessage()).append('\n');
    }
    return text.toString();
  }

  /** Those that are there. */
  static String of(List<Path> files) {
    StringBuilder text = new StringBuilder();
    files.forEach(file -> text.append(line(file)));
    return text.isEmpty() ? "none\n" : text.toString();
  }

  private static String line(Path file) {
    try {
      PosixFileAttributes facts =
          Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      String kind = facts.isDirectory() ? "d" : facts.isSymbolicLink() ? "l" : "-";
      return "%s%s %s:%s %,d %s %s%n"
          .formatted(
              kind,
              PosixFilePermissions.toString(facts.permissions()),
              facts.owner().getName(),
              facts.group().getName(),
              facts.size(),
              facts.lastModifiedTime(),
              file);
    } catch (IOException e) {
      return "? %s: %s%n".formatted(file, e.getClass().getSimpleName());
    }
  }
}
