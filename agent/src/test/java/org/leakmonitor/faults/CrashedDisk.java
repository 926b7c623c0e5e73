// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/**
 * What a disk holds after a power cut: all that was written before its last flush, and of what came
 * after that any part in any order, down to a torn write.
 */
final class CrashedDisk {

  private static final int BLOCK = 4_096;
  private static final int SECTOR = 512;

  /** How much of what was not flushed arrived, in one crash: little, half, most, all. */
  private static final double[] ARRIVING = {0.05, 0.5, 0.95, 1};

  private final WriteLog log;
  private final List<WriteLog.Entry> entries;
  private final ByteBuffer flushed;
  private final Random random;

  /** The first entry that is not yet in {@link #flushed}. */
  private int next;

  CrashedDisk(WriteLog log, List<WriteLog.Entry> entries, int bytes, Random random) {
    this.log = log;
    this.entries = List.copyOf(entries);
    this.flushed = ByteBuffer.allocate(bytes);
    this.random = random;
  }

  /**
   * The disk after a power cut at some moment.
   *
   * @param moment how many entries there were; never less than the time before
   */
  ByteBuffer after(int moment) throws IOException {
    int flush = moment;
    while (flush > next && !entries.get(flush - 1).isFlush()) {
      flush--;
    }
    while (next < flush) {
      arrive(flushed, entries.get(next++));
    }
    ByteBuffer disk = ByteBuffer.allocate(flushed.capacity()).put(flushed.duplicate().clear());
    double share = ARRIVING[random.nextInt(ARRIVING.length)];
    for (WriteLog.Entry entry : entries.subList(next, moment)) {
      partly(disk, entry, share);
    }
    return disk.clear();
  }

  private void arrive(ByteBuffer disk, WriteLog.Entry entry) throws IOException {
    disk.put((int) entry.at(), log.data(entry).array());
  }

  private void partly(ByteBuffer disk, WriteLog.Entry entry, double share) throws IOException {
    byte[] data = log.data(entry).array();
    for (int from = 0; from < data.length; from += BLOCK) {
      if (random.nextDouble() < share) {
        int length = Math.min(BLOCK, data.length - from);
        boolean torn = share < 1 && random.nextInt(10) == 0;
        int arrived = torn ? random.nextInt(length / SECTOR) * SECTOR : length;
        disk.put((int) entry.at() + from, data, from, arrived);
      }
    }
  }
}
