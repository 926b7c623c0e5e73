// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which processes hold a line, as far as this user may look. The kernel tells it of the newer kind
 * of file; of the older it only tells that a process holds some line, so that its name decides.
 */
final class Holders {

  private static final String LINE_FILE = "anon_inode:gpio-";

  private final Path processes;

  /**
   * @param processes such as {@code /proc}
   */
  Holders(Path processes) {
    this.processes = processes;
  }

  /**
   * Names those that hold a line.
   *
   * @param chip such as {@code gpiochip0}
   * @param line as the kernel sees it
   * @return such as {@code process 812 'gpiomon'}
   */
  List<String> of(String chip, ChipLine line) {
    return entries(processes).stream()
        .filter(process -> process.getFileName().toString().matches("\\d+"))
        .filter(process -> holds(process, chip, line))
        .map(process -> "process %s '%s'".formatted(process.getFileName(), name(process)))
        .toList();
  }

  private static boolean holds(Path process, String chip, ChipLine line) {
    return entries(process.resolve("fd")).stream()
        .filter(Holders::isLineFile)
        .map(file -> lines(process.resolve("fdinfo").resolve(file.getFileName())))
        .anyMatch(
            told ->
                told.stream().anyMatch(text -> text.startsWith("gpio-line:"))
                    ? told.contains("gpio-chip:\t" + chip)
                        && told.contains("gpio-line:\t" + line.offset())
                    : name(process).equals(line.consumer()));
  }

  private static boolean isLineFile(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith(LINE_FILE);
    } catch (IOException e) {
      // closed meanwhile
      return false;
    }
  }

  private static String name(Path process) {
    return String.join("", lines(process.resolve("comm")));
  }

  /** None of what is gone, or not for this user to see. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return new ArrayList<>(entries.sorted().toList());
    } catch (IOException e) {
      // another user's, or a process that ended
      return List.of();
    }
  }
}
