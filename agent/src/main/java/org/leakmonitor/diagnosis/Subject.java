// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leakmonitor.config.Config;
import org.leakmonitor.config.ConfigException;

/**
 * Whose bundle it is.
 *
 * @param file where its configuration is, or should be
 * @param config empty where it cannot be read
 * @param problems why not
 */
record Subject(Path file, Optional<Config> config, List<String> problems) {

  static Subject of(Path file) {
    try {
      return new Subject(file, Optional.of(Config.read(file)), List.of());
    } catch (ConfigException e) {
      // a message may quote what was written, and nobody knows what that was
      return new Subject(
          file,
          Optional.empty(),
          e.problems().stream().map(problem -> unquoted(problem.text())).toList());
    }
  }

  private static String unquoted(String text) {
    return text.lines().findFirst().orElse("").replaceAll("'[^']*'", "'…'");
  }

  /** The configuration's folder and, where it is known, that of the ledger. */
  List<Path> folders() {
    List<Path> folders = new ArrayList<>(List.of(folderOf(file)));
    config
        .map(known -> folderOf(known.ledger().file()))
        .filter(folder -> !folders.contains(folder))
        .ifPresent(folders::add);
    return folders;
  }

  private static Path folderOf(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
  }

  /**
   * Files that may hold a secret: all that lie in the folders and others than their user may not
   * read, or whose name or content says so; but the configuration, the ledger and certificates.
   */
  List<Path> secrets() {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders()) {
      try (Stream<Path> files = Files.walk(folder, 2)) {
        files.filter(this::mayBeSecret).forEach(found::add);
      } catch (IOException | RuntimeException e) { // a stream over a folder wraps what it meets
        continue; // what this user cannot list it cannot have read either
      }
    }
    config.ifPresent(known -> found.addAll(Secrets.named(known)));
    return found;
  }

  private boolean mayBeSecret(Path path) {
    String name = String.valueOf(path.getFileName());
    return Files.isRegularFile(path)
        && !path.equals(file.toAbsolutePath())
        && name.matches("(?i).*(key|pin|login|passw|secret|token|passphrase|wpa|psk).*");
  }
}
