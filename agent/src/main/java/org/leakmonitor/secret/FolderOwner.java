// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What an administrator makes as root belongs to whom the folder belongs: the agent's user must be
 * able to use it.
 */
public final class FolderOwner {

  private static final int GROUP_READ = 0040;
  private static final int GROUP_SEARCH = 0010;

  private FolderOwner() {}

  /**
   * Gives a file or folder the owner and group of the folder that it lies in; does nothing where it
   * has them. A link itself is given, not what it leads to.
   *
   * @throws IOException where this user may not give it away
   */
  public static void give(Path file) throws IOException {
    Path folder = ParentFolder.of(file);
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

  /**
   * As {@link #giveAsRoot}, for what the agent reads and does not change: in a folder of root's own
   * which a group may enter, as {@code /etc/leakmonitor}, that group may read it.
   */
  public static void lendAsRoot(Path file) throws IOException {
    giveAsRoot(file);
    Path folder = ParentFolder.of(file);
    boolean isShared =
        number(folder, "unix:uid") == 0
            && number(folder, "unix:gid") != 0
            && (number(folder, "unix:mode") & GROUP_SEARCH) != 0;
    if (isRoot() && isShared && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.setAttribute(file, "unix:mode", (number(file, "unix:mode") & 07777) | GROUP_READ);
    }
  }

  private static int number(Path file, String attribute) throws IOException {
    return (Integer) Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether this process may do anything. */
  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
