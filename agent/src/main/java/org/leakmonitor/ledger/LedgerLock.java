// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps every other process from a ledger, for as long as it is held. */
public final class LedgerLock implements AutoCloseable {

  private final FileChannel channel;

  private LedgerLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it at once, or not at all.
   *
   * @throws LedgerException where another holds it, an agent as a rule, or it cannot be made
   */
  public static LedgerLock take(Path ledger) throws LedgerException {
    Path path = Path.of(ledger + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel)) {
        return new LedgerLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new LedgerException(
          "cannot make '" + path + "': " + e.getMessage(),
          "check that the folder exists and that this user may write there",
          e);
    }
    throw new LedgerException(
        "ledger '" + ledger + "' is in use by another agent",
        "stop that one first, or name another ledger file");
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(LedgerLock.class.getName())
          .log(System.Logger.Level.WARNING, "cannot release the ledger's lock", e);
    }
  }
}
