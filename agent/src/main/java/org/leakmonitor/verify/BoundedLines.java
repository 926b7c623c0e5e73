// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines from somebody who may leave out the line feeds: what is too long to be of use is cut.
 */
final class BoundedLines {

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
}
