// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/**
 * A copy of a gateway's files, as of an SD card that was read elsewhere, and the way back to it.
 * Both while no agent runs, or what is copied is torn.
 */
public final class Snapshot {
  private final Path folder;
  private final Path copy;
  private final List<String> patterns;
  private final long files;

  private Snapshot(Path folder, Path copy, List<String> patterns, long files) {
    this.folder = folder;
    this.copy = copy;
    this.patterns = List.copyOf(patterns);
    this.files = files;
  }

  /**
   * Copies all whose names match, folders with what is in them.
   *
   * @param folder the gateway's
   * @param patterns of names in the folder, such as {@code ledger.db*}; no path
   * @param copy where to; must not exist, and lie outside the folder
   * @throws Refusal if nothing matches, or it cannot be copied
   */
  public static Snapshot take(Path folder, List<String> patterns, Path copy) throws Refusal {
    if (Files.exists(copy)) {
      throw new Refusal("copy '" + copy + "' exists already", "name another folder");
    }
    if (copy.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
      // the way back would delete it
      throw new Refusal(
          "copy '" + copy + "' lies in '" + folder + "'", "name a folder outside of it");
    }
    try {
      List<Path> matching = Trees.matching(folder, patterns);
      if (matching.isEmpty()) {
        throw new Refusal(
            "nothing in '" + folder + "' is named '" + String.join("' or '", patterns) + "'",
            "ls '" + folder + "'");
      }
      Files.createDirectories(copy);
      return new Snapshot(folder, copy, patterns, Trees.copy(matching, copy));
    } catch (IOException e) {
      throw new Refusal(
          "cannot copy '" + folder + "': " + e.getMessage(), "ls -l '" + folder + "'");
    }
  }

  /** What was copied. */
  public Deed taken() {
    return Deed.of("copied " + files + " files of '" + folder.getFileName() + "'")
        .with("folder", folder.getFileName())
        .with("copy", copy.getFileName())
        .with("files", files);
  }

  /**
   * Puts the folder back: what matches now goes, and the copy takes its place, with its times.
   *
   * @throws Refusal if the copy is gone, or a file cannot be replaced
   */
  public Deed rollBack() throws Refusal {
    if (!Files.isDirectory(copy)) {
      throw new Refusal("no copy '" + copy + "'", "take it before");
    }
    try {
      long gone = Trees.delete(Trees.matching(folder, patterns));
      long put = Trees.copy(Trees.matching(copy, List.of("*")), folder);
      return Deed.of("rolled '" + folder.getFileName() + "' back to a copy")
          .with("folder", folder.getFileName())
          .with("removed", gone)
          .with("files", put);
    } catch (IOException e) {
      throw new Refusal(
          "cannot roll '" + folder + "' back: " + e.getMessage(), "ls -l '" + folder + "'");
    }
  }
}
