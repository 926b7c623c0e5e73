// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an administrator makes as root belongs to whom the folder belongs: the agent's user must be
 * able to use it.
 */
public final class FolderOwner {

  private FolderOwner() {}

  /**
   * Gives a file or folder the owner and group of the folder that it lies in; does nothing where it
   * has them. A link itself is given, not what it leads to.
   *
   * @throws IOException where this user may not give it away
   */
  public static void give(Path file) throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    for (String id : new String[] {"unix:gid", "unix:uid"}) {
      Object wanted = Files.getAttribute(folder, id);
      if (!wanted.equals(Files.getAttribute(file, id, LinkOption.NOFOLLOW_LINKS))) {
        Files.setAttribute(file, id, wanted, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /**
   * As {@link #give}, where this process runs as root; other users cannot give anything away, and
   * what they make is theirs.
   */
  public static void giveAsRoot(Path file) throws IOException {
    if (isRoot()) {
      give(file);
    }
  }

  /** Whether this process may do anything. */
  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
