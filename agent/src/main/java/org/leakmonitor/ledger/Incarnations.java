// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a gateway's histories: the present one under the configured name, each older one
 * beside it with its number, {@code ledger.1.db}. Takes its steps so that a crash between any two
 * leaves one ledger to go on with, and no number is used twice.
 */
final class Incarnations {

  private static final String NEXT = ".next";

  private final Path file;

  Incarnations(Path file) {
    this.file = file;
  }

  /** The file in which the next incarnation is made ready. */
  Path next() {
    return Path.of(file + NEXT);
  }

  /** Where an ended incarnation is kept. */
  Path archived(long incarnation) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String numbered =
        dot > 0
            ? name.substring(0, dot) + "." + incarnation + name.substring(dot)
            : name + "." + incarnation;
    return file.resolveSibling(numbered);
  }

  /** The ended incarnations that are still here, oldest first. */
  List<Path> archived() {
    List<Path> found = new ArrayList<>();
    for (long number = 1; number < newest(); number++) {
      if (Files.exists(archived(number))) {
        found.add(archived(number));
      }
    }
    return found;
  }

  /** One above the highest number that has a file of its own. */
  private long newest() {
    long number = 1;
    // a few may have been taken away, so a hole is no end
    for (long tried = 1; tried <= number + LOOK_AHEAD; tried++) {
      if (Files.exists(archived(tried))) {
        number = tried + 1;
      }
    }
    return number;
  }

  private static final long LOOK_AHEAD = 64;

  /** Goes on where a crash may have stopped {@link #take}. */
  void recover() throws LedgerException {
    if (Files.exists(next()) && isComplete(next())) {
      take();
    } else {
      discard();
    }
  }

  private static boolean isComplete(Path ledger) {
    try (LedgerFile file = LedgerFile.open(ledger)) {
      return file.last().isPresent();
    } catch (LedgerException e) {
      return false; // the crash came before its genesis was durable: nobody has seen it
    }
  }

  /** Puts the older ledger aside and the one made ready in its place. */
  void take() throws LedgerException {
    try {
      if (Files.exists(file)) {
        Optional<LogId> held = log(file);
        long number = held.map(LogId::incarnation).orElse(newest());
        Path aside = archived(number);
        for (int copy = 2; Files.exists(aside); copy++) {
          aside = Path.of(archived(number) + "." + copy);
        }
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        sync();
      }
      Files.move(next(), file, StandardCopyOption.ATOMIC_MOVE);
      sync();
    } catch (IOException e) {
      throw LedgerException.unwritable(file, e);
    }
  }

  /** Takes away what is left of an incarnation that was never begun. */
  void discard() throws LedgerException {
    try {
      for (String suffix : List.of("", "-wal", "-shm", "-journal", ".lock")) {
        Files.deleteIfExists(Path.of(next() + suffix));
      }
    } catch (IOException e) {
      throw LedgerException.unwritable(next(), e);
    }
  }

  /** Makes the renames durable. */
  private void sync() throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The newest log that has a file of its own here, if the present one has none. */
  Optional<Path> orphan() {
    if (Files.exists(file)) {
      return Optional.empty();
    }
    List<Path> older = archived();
    return older.isEmpty() ? Optional.empty() : Optional.of(older.get(older.size() - 1));
  }

  private static Optional<LogId> log(Path ledger) throws LedgerException {
    try (LedgerFile file = LedgerFile.open(ledger)) {
      return file.log();
    }
  }
}
