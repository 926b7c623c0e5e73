// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * An image of at most 256 colours, by the PNG specification, third edition. It is stored and not
 * compressed, since what a compressor makes of it depends on the Java it runs on.
 */
final class Png {
  /** The most that a stored block of RFC 1951 holds. */
  private static final int BLOCK = 0xffff;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Png() {}

  /**
   * As a {@code data:} address.
   *
   * @param pixels the index of each one's colour, row by row from the top
   * @param colours as 0xRRGGBB
   */
  static String address(int width, int height, byte[] pixels, List<Integer> colours) {
    Png png = new Png();
    png.out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.chunk("IHDR", header(width, height));
    png.chunk("PLTE", palette(colours));
    png.chunk("IDAT", stored(rows(width, height, pixels)));
    png.chunk("IEND", new byte[0]);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.out.toByteArray());
  }

  /** Eight bits a pixel, by palette, not interlaced. */
  private static byte[] header(int width, int height) {
    byte[] kind = {8, 3, 0, 0, 0};
    return ByteBuffer.allocate(13).putInt(width).putInt(height).put(kind).array();
  }

  private static byte[] palette(List<Integer> colours) {
    ByteBuffer bytes = ByteBuffer.allocate(3 * colours.size());
    colours.forEach(
        each -> bytes.put((byte) (each >> 16)).put((byte) (each >> 8)).put(each.byteValue()));
    return bytes.array();
  }

  /** Before each row stands that it is not filtered. */
  private static byte[] rows(int width, int height, byte[] pixels) {
    ByteBuffer bytes = ByteBuffer.allocate((width + 1) * height);
    for (int row = 0; row < height; row++) {
      bytes.put((byte) 0).put(pixels, row * width, width);
    }
    return bytes.array();
  }

  /** A zlib stream of stored blocks (RFC 1950, RFC 1951 3.2.4). */
  private static byte[] stored(byte[] bytes) {
    int blocks = (bytes.length + BLOCK - 1) / BLOCK;
    ByteBuffer stream = ByteBuffer.allocate(2 + 5 * blocks + bytes.length + 4);
    stream.put((byte) 0x78).put((byte) 0x01);
    for (int from = 0; from < bytes.length; from += BLOCK) {
      int length = Math.min(BLOCK, bytes.length - from);
      stream.put((byte) (from + length == bytes.length ? 1 : 0));
      stream.putShort(Short.reverseBytes((short) length));
      stream.putShort(Short.reverseBytes((short) ~length));
      stream.put(bytes, from, length);
    }
    Adler32 sum = new Adler32();
    sum.update(bytes);
    return stream.putInt((int) sum.getValue()).array();
  }

  private void chunk(String type, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(type.getBytes(US_ASCII));
    sum.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(type.getBytes(US_ASCII));
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
