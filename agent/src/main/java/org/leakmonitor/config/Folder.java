// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a configuration lies: paths in it are relative to that. */
record Folder(Path folder) {

  /** In a JDBC URL and in SQLite's own file names. */
  private static final Pattern SQLITE_SIGNS = Pattern.compile("[?:]");

  static Folder of(Path file) {
    return new Folder(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
  }

  /** The path that a key names. */
  Path path(Section section, String key, String text) {
    try {
      if (!text.isEmpty() && text.chars().noneMatch(Character::isISOControl)) {
        return folder.resolve(text);
      }
    } catch (InvalidPathException e) {
      // told below: this system has no way to write that name
    }
    section.refuse(key, "'" + key + "' names no file", "write the name of a file");
    return folder.resolve(key);
  }

  /** The path of a secret, which may be one that systemd keeps. */
  Path secret(Section section, String key, String text) {
    return text.startsWith(ServiceCredential.SCHEME)
        ? ServiceCredential.path(section, key, text, System.getenv())
        : path(section, key, text);
  }

  static void refuseSqliteSigns(Section section, String key, String name) {
    if (SQLITE_SIGNS.matcher(name).find()) {
      section.refuse(
          key,
          "'" + key + "' is '" + name + "'",
          "leave out ? and : which mean something of their own to SQLite");
    }
  }
}
