// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An open GPIO character device. */
interface ChipFile extends Closeable {

  /** Opens one. */
  interface Opener {
    /**
     * Opens a chip.
     *
     * @throws IOException if this user may not
     * @throws RuntimeException or a {@link LinkageError}, if there is no native library for it
     */
    ChipFile open(Path file) throws IOException;
  }

  /**
   * Asks the kernel.
   *
   * @param question number of the ioctl
   * @param answer what it reads and fills in, in native byte order
   */
  void ask(long question, ByteBuffer answer) throws IOException;
}
