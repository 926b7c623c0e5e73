// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.secret.FileClaim;
import org.leakmonitor.secret.ParentFolder;

/**
 * A folder for its owner alone in which something is made ready, on the disk where it will lie; it
 * goes with all that is left in it. One whose command was killed goes at the next.
 */
final class Staging implements AutoCloseable {

  private static final String PREFIX = ".leakmonitor-";

  /** Locked while the folder is in use. */
  private static final String LOCK = "lock";

  /** Keys are no longer than that; what is longer is a ledger, and is not written over. */
  private static final long LONGEST_SECRET = 65_536;

  private final Path folder;
  private final FileChannel lock;

  private Staging(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes one beside a file. */
  static Staging beside(Path file) throws IOException {
    boolean unused = sweep(ParentFolder.of(file));
    Path folder = Files.createTempDirectory(ParentFolder.of(file), PREFIX);
    FileChannel lock =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (!FileClaim.take(lock)) {
      lock.close();
      throw new IOException("cannot lock '" + folder.resolve(LOCK) + "'");
    }
    return new Staging(folder, lock);
  }

  /**
   * Erases what commands of this user that were killed have left in a folder.
   *
   * @return whether there was anything
   */
  static boolean sweep(Path folder) throws IOException {
    boolean any = false;
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path each : left) {
        if (isOwn(each) && isAbandoned(each)) {
          erase(each);
          any = true;
        }
      }
    }
    return any;
  }

  /** Another user might exchange what is in its folder while it is erased. */
  private static boolean isOwn(Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
            .getName()
            .equals(System.getProperty("user.name"));
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (Files.notExists(file)) {
      return false; // another is about to make it
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return FileClaim.take(channel);
    }
  }

  Path folder() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    erase(folder);
    lock.close();
  }

  private static void erase(Path folder) throws IOException {
    List<Path> left;
    try (Stream<Path> walk = Files.walk(folder)) {
      // what is in a folder before it, and the lock last: this may be cut short, too
      left =
          walk.sorted(
                  Comparator.comparing((Path each) -> each.endsWith(LOCK) || each.equals(folder))
                      .thenComparing(Comparator.reverseOrder()))
              .toList();
    }
    for (Path each : left) {
      if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
          && Files.size(each) <= LONGEST_SECRET) {
        Erasure.erase(each);
      } else {
        Files.delete(each);
      }
    }
  }
}
