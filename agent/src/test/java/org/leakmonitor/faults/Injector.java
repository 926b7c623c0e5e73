// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells {@code faults.c}, which stands below this process, what shall fail. */
final class Injector {

  /** Names the file that both of them map; the folder whose files may fail. */
  static final String CONTROL = "FAULTS_CONTROL";

  static final String FOLDER = "FAULTS_FOLDER";

  private static final int ARMED = 0;
  private static final int COUNT = 8;
  private static final int FIRST = 16;
  private static final int LAST = 24;
  private static final int ERROR = 32;
  private static final int FAILED = 40;
  private static final int WHAT = 48;
  private static final int SIZE = 304;

  private final MappedByteBuffer control;

  /**
   * What happened while armed.
   *
   * @param calls how many calls changed a file, or would have
   * @param failed how many of them failed
   * @param what the first of these
   */
  record Count(long calls, long failed, String what) {}

  private Injector(MappedByteBuffer control) {
    this.control = control;
  }

  static void create(Path control) throws IOException {
    Files.write(control, new byte[SIZE]);
  }

  static Injector attached() throws IOException {
    Path file = Path.of(System.getenv(CONTROL));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer control = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
      control.order(ByteOrder.nativeOrder());
      return new Injector(control);
    }
  }

  void arm(Fault fault) {
    control.put(0, new byte[SIZE]);
    control.putLong(FIRST, fault.first());
    control.putLong(LAST, fault.last());
    control.putLong(ERROR, fault.kind().number);
    control.putLong(ARMED, 1);
  }

  Count disarm() {
    control.putLong(ARMED, 0);
    byte[] what = new byte[SIZE - WHAT];
    control.get(WHAT, what);
    return new Count(
        control.getLong(COUNT),
        control.getLong(FAILED),
        new String(what, StandardCharsets.UTF_8).trim());
  }
}
