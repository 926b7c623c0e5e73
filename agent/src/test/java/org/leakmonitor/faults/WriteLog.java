// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What QEMU's {@code blklogwrites} wrote, in the form of Linux's dm-log-writes: a sector that
 * counts the entries, then for each a sector with its header, and its data.
 */
final class WriteLog {

  private static final long MAGIC = 0x6a736677736872L;
  private static final long FLUSH = 1;
  private static final int HEADER = 32;

  private final Path file;

  WriteLog(Path file) {
    this.file = file;
  }

  /**
   * A write, or a flush.
   *
   * @param at where on the disk, in bytes
   * @param data where in the log its data begins
   * @param length in bytes; 0 for a flush
   */
  record Entry(long at, long data, int length) {

    boolean isFlush() {
      return length == 0;
    }
  }

  long entries() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return superBlock(channel).getLong(16);
    }
  }

  private static ByteBuffer superBlock(FileChannel channel) throws IOException {
    ByteBuffer block = read(channel, 0, HEADER);
    if (block.getLong(0) != MAGIC) {
      throw new IOException("no log of writes");
    }
    return block;
  }

  /** All entries, in order. */
  List<Entry> read() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer block = superBlock(channel);
      int sector = block.getInt(24);
      long count = block.getLong(16);
      long position = sector;
      List<Entry> entries = new ArrayList<>();
      while (entries.size() < count) {
        Entry entry = entry(read(channel, position, HEADER), sector, position + sector);
        entries.add(entry);
        position = entry.data() + entry.length();
      }
      return entries;
    }
  }

  private static Entry entry(ByteBuffer header, int sector, long data) throws IOException {
    long flags = header.getLong(16);
    int length = Math.toIntExact(header.getLong(8) * sector);
    if (flags != (length == 0 ? FLUSH : 0)) {
      throw new IOException("a write of " + length + " bytes with unexpected flags " + flags);
    }
    return new Entry(header.getLong(0) * sector, data, length);
  }

  /** The data of a write. */
  ByteBuffer data(Entry entry) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return read(channel, entry.data(), entry.length());
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("the log of writes ends at " + position);
      }
    }
    return buffer.flip();
  }
}
