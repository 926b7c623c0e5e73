// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leakmonitor.secret.FolderOwner;
import org.leakmonitor.secret.ParentFolder;

/** A ledger and what lies beside it, after an administrator has written there. */
public final class OwnedState {

  private OwnedState() {}

  /** Gives what root left beside a ledger to the owner of its folder; does nothing for others. */
  public static void giveAsRoot(Path ledger) throws IOException {
    if (!FolderOwner.isRoot()) {
      return;
    }
    Path folder = ParentFolder.of(ledger);
    String name = String.valueOf(ledger.getFileName());
    String stem = name.replaceFirst("\\.[^.]*$", "");
    // the ledger, what lies beside it, and its ended incarnations
    Pattern own =
        Pattern.compile(
            "%s([.-].*)?|%s\\.[0-9]+\\..*".formatted(Pattern.quote(name), Pattern.quote(stem)));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (own.matcher(String.valueOf(file.getFileName())).matches()) {
          FolderOwner.give(file);
          giveContent(file);
        }
      }
    }
  }

  private static void giveContent(Path folder) throws IOException {
    if (Files.isDirectory(folder) && !Files.isSymbolicLink(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          FolderOwner.give(file);
        }
      }
    }
  }
}
