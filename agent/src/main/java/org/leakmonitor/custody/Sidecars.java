// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leakmonitor.secret.ParentFolder;

/**
 * The small files beside a ledger without which it cannot be judged: public keys, effective
 * configurations, and the tokens of time stamping authorities. Each is named by what it holds.
 */
final class Sidecars {

  private static final String ANCHORS = "anchors";

  /** Behind the ledger's name and a dot. */
  private static final Pattern NAME =
      Pattern.compile(
          "[A-Za-z0-9_-]{8}\\.spki|[A-Za-z0-9_-]{43}\\.yaml"
              + "|anchors/[A-Za-z0-9_-]{43}\\.(tsr|txt|seq)");

  private Sidecars() {}

  /** Those of a ledger, each by the rest of its name. */
  static SortedMap<String, Path> of(Path ledger) throws IOException {
    SortedMap<String, Path> found = new TreeMap<>();
    add(ParentFolder.of(ledger), ledger.getFileName() + ".", "", found);
    Path anchors = place(ledger, ANCHORS);
    if (Files.isDirectory(anchors)) {
      add(anchors, "", ANCHORS + "/", found);
    }
    return found;
  }

  private static void add(Path folder, String prefix, String as, SortedMap<String, Path> found)
      throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        String rest = name.startsWith(prefix) ? as + name.substring(prefix.length()) : "";
        if (isName(rest) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          found.put(rest, file);
        }
      }
    }
  }

  static boolean isName(String rest) {
    return NAME.matcher(rest).matches();
  }

  /** Where it lies beside a ledger. */
  static Path place(Path ledger, String rest) {
    return Path.of(ledger + "." + rest);
  }
}
