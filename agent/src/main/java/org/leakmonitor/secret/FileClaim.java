// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/** A file that one command at a time has; the kernel lets go of it with the process. */
public final class FileClaim {

  private FileClaim() {}

  /**
   * Takes it at once, until the channel is closed.
   *
   * @return false where another has it, in this process or elsewhere
   */
  public static boolean take(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
