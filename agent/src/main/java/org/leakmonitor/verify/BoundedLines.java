// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines from somebody who may leave out the line feeds: what is too long to be of use is cut.
 */
public final class BoundedLines {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private BoundedLines() {}

  /** The next line without its line feed, cut behind {@code limit} characters; null at the end. */
  static @Nullable String next(Reader reader, int limit) throws IOException {
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    StringBuilder line = new StringBuilder(512);
    while (c >= 0 && c != '\n') {
      if (line.length() <= limit) {
        line.append((char) c);
      }
      c = reader.read();
    }
    return line.toString();
  }

  /** Hands each line of a file, decompressed where need be, over with its number from 1. */
  public static void each(Path file, int limit, BiConsumer<Long, String> lines) throws IOException {
    try (Reader reader = open(file)) {
      long number = 0;
      for (String line = next(reader, limit); line != null; line = next(reader, limit)) {
        lines.accept(++number, line);
      }
    }
  }

  /** Opens a file, decompressing what begins like gzip. */
  static BufferedReader open(Path file) throws IOException {
    PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), GZIP.length);
    try {
      byte[] start = in.readNBytes(GZIP.length);
      in.unread(start);
      InputStream plain = Arrays.equals(start, GZIP) ? new GZIPInputStream(in) : in;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
