// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The digest over a whole bundle, which is the end of its zip comment and so of the file: with it
 * every byte of the file counts, those too that a zip reader skips.
 */
final class Seal {

  /** What the comment begins with. */
  static final String TITLE = "leakmonitor bundle, sha256 of all before: ";

  static final int HEX = 64;

  private static final int BUFFER = 64 * 1024;

  private Seal() {}

  /** A comment of the right length, for a file that is not complete yet. */
  static String blank() {
    return TITLE + "0".repeat(HEX);
  }

  /** Writes the digest into the end of a complete file. */
  static void put(FileChannel file) throws IOException {
    long end = file.size() - HEX;
    ByteBuffer digest = ByteBuffer.wrap(digest(file, end).getBytes(StandardCharsets.US_ASCII));
    while (digest.hasRemaining()) {
      file.write(digest, end + digest.position());
    }
  }

  /** What is wrong with a file; empty where its digest is right. */
  static Optional<String> problem(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      int tail = TITLE.length() + HEX;
      if (file.size() < tail) {
        return Optional.of("it is too short");
      }
      ByteBuffer bytes = ByteBuffer.allocate(tail);
      while (bytes.hasRemaining() && file.read(bytes, file.size() - bytes.remaining()) > 0) {
        // goes on until all is there
      }
      String text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
      if (!text.startsWith(TITLE)) {
        return Optional.of("its end is not that of a bundle");
      }
      return digest(file, file.size() - HEX).equals(text.substring(TITLE.length()))
          ? Optional.empty()
          : Optional.of("its SHA-256 is not the one that it states");
    }
  }

  private static String digest(FileChannel file, long end) throws IOException {
    MessageDigest digest = sha256();
    file.position(0);
    InputStream in = Channels.newInputStream(file);
    byte[] buffer = new byte[BUFFER];
    for (long left = end; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new IOException("the file has become shorter");
      }
      digest.update(buffer, 0, count);
      left -= count;
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
