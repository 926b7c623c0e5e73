// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file or folder that others may read but not change: who changes it decides what we do. */
public final class OwnFile {

  private OwnFile() {}

  /**
   * Checks who may write it; does nothing where it is missing.
   *
   * @param what it is, as messages name it: {@code configuration file}
   * @throws ExposedException where its group or others may
   */
  public static void check(Path file, String what) throws ExposedException {
    if (Files.exists(file) && isWritable(file)) {
      throw new ExposedException(
          what + " '" + file + "' can be changed by others", "type: chmod go-w '" + file + "'");
    }
  }

  private static boolean isWritable(Path file) {
    try {
      Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
      return given.contains(PosixFilePermission.GROUP_WRITE)
          || given.contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException e) {
      return false; // told by whoever reads it
    }
  }
}
