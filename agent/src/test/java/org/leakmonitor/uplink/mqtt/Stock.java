// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Text files that scripts make, made once in the life of a JVM and written anew for each test: to
 * make certificates takes longer than what most tests do with them.
 */
final class Stock {

  interface Maker {

    /** Makes the files in an empty folder. */
    void make(Path folder) throws Exception;
  }

  private record Kept(String name, String text) {}

  private final Maker maker;
  private final List<Kept> kept = new ArrayList<>();

  Stock(Maker maker) {
    this.maker = maker;
  }

  /** Writes them, as the scripts do for nobody but the owner. */
  synchronized void write(Path folder) throws Exception {
    if (kept.isEmpty()) {
      fill();
    }
    for (Kept each : kept) {
      Path file = folder.resolve(each.name);
      Files.createDirectories(file.getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, each.text);
    }
  }

  private void fill() throws Exception {
    Path folder = Files.createTempDirectory("stock");
    try {
      maker.make(folder);
      for (Path file : below(folder)) {
        if (Files.isRegularFile(file)) {
          kept.add(new Kept(folder.relativize(file).toString(), Files.readString(file)));
        }
      }
    } finally {
      for (Path file : below(folder)) {
        Files.delete(file);
      }
    }
  }

  /** What is in a folder before the folder itself. */
  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
