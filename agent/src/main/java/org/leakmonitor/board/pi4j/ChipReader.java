// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks a chip for its label and its lines; layouts and numbers are those of linux/gpio.h, v1. */
final class ChipReader {

  /** _IOR(0xB4, 0x01, struct gpiochip_info). */
  static final long CHIP_INFO = 0x8044_b401L;

  /** _IOWR(0xB4, 0x02, struct gpioline_info). */
  static final long LINE_INFO = 0xc048_b402L;

  private static final int NAME_BYTES = 32;
  private static final int CHIP_BYTES = 68;
  private static final int LINE_BYTES = 72;
  private static final int USED = 1;
  private static final int OUTPUT = 1 << 1;
  private static final int ACTIVE_LOW = 1 << 2;

  private ChipReader() {}

  /**
   * Reads all of it.
   *
   * @param shown the file's name in the result
   */
  static GpioChip read(ChipFile.Opener opener, Path file, String shown) {
    try (ChipFile chip = opener.open(file)) {
      ByteBuffer info = room(CHIP_BYTES);
      chip.ask(CHIP_INFO, info);
      String label = text(info, NAME_BYTES);
      int count = info.getInt(2 * NAME_BYTES);
      List<ChipLine> lines = new ArrayList<>();
      for (int offset = 0; offset < count; offset++) {
        lines.add(line(chip, offset));
      }
      return new GpioChip(shown, label, lines, "");
    } catch (IOException | RuntimeException | LinkageError e) {
      return new GpioChip(shown, "", List.of(), Attempt.words(e));
    }
  }

  private static ChipLine line(ChipFile chip, int offset) throws IOException {
    ByteBuffer info = room(LINE_BYTES);
    info.putInt(0, offset);
    chip.ask(LINE_INFO, info);
    int flags = info.getInt(Integer.BYTES);
    int name = 2 * Integer.BYTES;
    return new ChipLine(
        offset,
        text(info, name),
        text(info, name + NAME_BYTES),
        (flags & USED) != 0,
        (flags & OUTPUT) != 0,
        (flags & ACTIVE_LOW) != 0);
  }

  private static ByteBuffer room(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Up to its NUL. */
  private static String text(ByteBuffer info, int at) {
    byte[] bytes = new byte[NAME_BYTES];
    info.get(at, bytes);
    int end = 0;
    while (end < NAME_BYTES && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
