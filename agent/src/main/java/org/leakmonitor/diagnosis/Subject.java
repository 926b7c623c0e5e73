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
import org.leakmonitor.config.SecretFiles;
import org.leakmonitor.secret.ParentFolder;

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
    // from the first quote to the last: what is quoted may hold one itself
    return text.lines().findFirst().orElse("").replaceFirst("'.*'", "'…'");
  }

  /** The configuration's folder and, where it is known, that of the ledger. */
  List<Path> folders() {
    List<Path> folders = new ArrayList<>(List.of(ParentFolder.of(file)));
    config
        .map(known -> ParentFolder.of(known.ledger().file()))
        .filter(folder -> !folders.contains(folder))
        .ifPresent(folders::add);
    return folders;
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
        // what this user cannot list it cannot have read either
      }
    }
    config.ifPresent(
        known ->
            found.addAll(
                SecretFiles.of(known).files().stream().map(SecretFiles.Secret::file).toList()));
    return found;
  }

  private boolean mayBeSecret(Path path) {
    String name = String.valueOf(path.getFileName());
    return Files.isRegularFile(path)
        && !path.equals(file.toAbsolutePath())
        && name.matches("(?i).*(key|pin|login|passw|secret|token|passphrase|wpa|psk).*");
  }
}
