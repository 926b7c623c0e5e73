// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders with all that is in them; links are taken as links. */
final class Trees {
  private static final CopyOption[] FAITHFULLY = {
    StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS
  };

  private Trees() {}

  /** Those in a folder whose names match one of the patterns, in order of their names. */
  static List<Path> matching(Path folder, List<String> patterns) throws IOException {
    List<Path> matching = new ArrayList<>();
    for (String pattern : patterns) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
        found.forEach(matching::add);
      }
    }
    return matching.stream().distinct().sorted().toList();
  }

  /** Copies each into a folder, times and permissions, too, and says how many files these are. */
  static long copy(List<Path> trees, Path into) throws IOException {
    long files = 0;
    for (Path tree : trees) {
      for (Path from : walk(tree)) {
        Path to = into.resolve(tree.resolveSibling("").relativize(from).toString());
        Files.copy(from, to, FAITHFULLY);
        files += Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS) ? 0 : 1;
      }
    }
    return files;
  }

  /** Deletes each, and says how many files these were. */
  static long delete(List<Path> trees) throws IOException {
    long files = 0;
    for (Path tree : trees) {
      for (Path each : walk(tree).stream().sorted(Comparator.reverseOrder()).toList()) {
        files += Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) ? 0 : 1;
        Files.delete(each);
      }
    }
    return files;
  }

  private static List<Path> walk(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.toList();
    }
  }
}
