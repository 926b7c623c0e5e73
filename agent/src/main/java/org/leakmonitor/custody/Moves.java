// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.leakmonitor.secret.FolderOwner;
import org.leakmonitor.secret.ParentFolder;

/**
 * Puts files into their places, each by a rename, and never over one that is not kept elsewhere.
 * Until {@link #keep} is said, all of it can be taken back.
 */
final class Moves implements AutoCloseable {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Deque<Step> backwards = new ArrayDeque<>();

  /** Takes something back that was done. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /**
   * Moves a file that lies on the same disk.
   *
   * @return false where there is one already; nothing has changed then
   */
  boolean put(Path from, Path to) throws IOException {
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Files.move(near(from, to), to);
    backwards.push(() -> Files.deleteIfExists(to));
    ParentFolder.sync(to);
    return true;
  }

  /**
   * Moves a file into the place of another; there is one or the other at any moment.
   *
   * @param kept where the other lies as well
   */
  void replace(Path from, Path to, Path kept) throws IOException {
    Files.move(
        near(from, to), to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    backwards.push(() -> putBack(kept, to));
    ParentFolder.sync(to);
  }

  /** Takes a file away that is kept elsewhere. */
  void take(Path file, Path kept) throws IOException {
    Files.delete(file);
    backwards.push(() -> putBack(kept, file));
  }

  private static void putBack(Path kept, Path place) throws IOException {
    Files.deleteIfExists(place);
    link(kept, place);
  }

  /** Has a file under another name, too, with all that is in it. */
  void keepAs(Path file, Path other) throws IOException {
    link(file, other);
    backwards.push(() -> Files.deleteIfExists(other));
  }

  private static void link(Path file, Path other) throws IOException {
    try {
      Files.createLink(other, file);
    } catch (UnsupportedOperationException | FileSystemException e) {
      // a disk such as a memory card's boot partition has no links
      Files.copy(file, other, StandardCopyOption.COPY_ATTRIBUTES);
      force(other);
    }
  }

  /** What is to be moved, beside its place: that may be on another disk than where it was made. */
  private static Path near(Path from, Path to) throws IOException {
    Path near = ParentFolder.of(to).resolve("." + to.getFileName() + ".new");
    Files.deleteIfExists(near);
    Files.move(from, near);
    force(near);
    Files.setPosixFilePermissions(near, OWNER_ONLY);
    FolderOwner.lendAsRoot(near);
    return near;
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Makes a folder where there is none.
   *
   * @param mode such as {@code rwx------}
   */
  void folder(Path folder, String mode) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectory(folder);
      // whatever the umask
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
      FolderOwner.giveAsRoot(folder);
      backwards.push(() -> Files.deleteIfExists(folder));
    }
  }

  /** From now on it stays. */
  void keep() {
    backwards.clear();
  }

  @Override
  public void close() throws IOException {
    while (!backwards.isEmpty()) {
      backwards.pop().run();
    }
  }
}
