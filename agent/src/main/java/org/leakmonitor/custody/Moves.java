// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.leakmonitor.secret.FolderOwner;
import org.leakmonitor.secret.ParentFolder;

/**
 * Puts files into their places, each by a rename, and never over one that is there. Until {@link
 * #keep} is said, all of it can be taken back.
 */
final class Moves implements AutoCloseable {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Deque<Path> made = new ArrayDeque<>();

  /**
   * Moves a file that lies on the same disk.
   *
   * @return false where there is one already; nothing has changed then
   */
  boolean put(Path from, Path to) throws IOException {
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    // a copy beside it first: the place may be on another disk than where it was made ready
    Path folder = ParentFolder.of(to);
    Path near = folder.resolve("." + to.getFileName() + ".new");
    Files.deleteIfExists(near);
    Files.move(from, near);
    force(near);
    Files.setPosixFilePermissions(near, OWNER_ONLY);
    FolderOwner.lendAsRoot(near);
    Files.move(near, to);
    made.push(to);
    ParentFolder.sync(to);
    return true;
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Makes a folder where there is none. */
  void folder(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectory(folder);
      FolderOwner.giveAsRoot(folder);
      made.push(folder);
    }
  }

  /** Puts an older ledger and all that lies beside it into a folder of its own. */
  static void setAside(Path ledger, List<Path> ended, Path aside) throws IOException {
    Files.createDirectory(
        aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FolderOwner.giveAsRoot(aside);
    Set<Path> going = new HashSet<>(ended);
    String name = String.valueOf(ledger.getFileName());
    try (Stream<Path> files = Files.list(ParentFolder.of(ledger))) {
      for (Path file : files.toList()) {
        String other = String.valueOf(file.getFileName());
        boolean beside = other.startsWith(name + ".") || other.startsWith(name + "-");
        if ((beside || other.equals(name)) && !stays(other)) {
          going.add(file);
        }
      }
    }
    // the ledger itself last: where the power fails before, it is still found in its place
    Path own = ParentFolder.of(ledger).resolve(name);
    for (Path file : going.stream().filter(each -> !isSame(each, own)).toList()) {
      Files.move(file, aside.resolve(file.getFileName()));
    }
    if (Files.exists(own)) {
      Files.move(own, aside.resolve(name));
    }
    ParentFolder.sync(ledger);
  }

  /** The lock that is held, and what was put aside before. */
  private static boolean stays(String name) {
    return name.endsWith(".lock") || name.contains(".replaced-");
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().equals(other);
  }

  /** From now on it stays. */
  void keep() {
    made.clear();
  }

  @Override
  public void close() throws IOException {
    while (!made.isEmpty()) {
      Files.deleteIfExists(made.pop());
    }
  }
}
