// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import com.pi4j.library.linuxfs.LinuxFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;

/** By Pi4J's native library. */
final class IoctlChipFile implements ChipFile {

  private static final IntBuffer NO_POINTERS = IntBuffer.allocate(0);

  private final LinuxFile file;

  IoctlChipFile(Path path) throws IOException {
    file = new LinuxFile(path.toString(), "r");
  }

  @Override
  public void ask(long question, ByteBuffer answer) throws IOException {
    file.ioctl(question, answer, NO_POINTERS.duplicate());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
