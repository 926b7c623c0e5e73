// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/** Flips one bit of a record's text in the bytes of the database file. */
final class BitFlip {
  /** Read at a time, so that a large ledger need not fit in memory. */
  private static final int CHUNK_BYTES = 1 << 20;

  private final Path file;
  private final RecordTable table;

  BitFlip(Path file, RecordTable table) {
    this.file = file;
    this.table = table;
  }

  Deed strike(long seq) throws Refusal {
    byte[] text = table.line(seq).getBytes(UTF_8);
    int index = middleDigit(text, seq);
    byte[] flipped = text.clone();
    flipped[index] = (byte) (flipped[index] ^ 1);
    try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
      long place = replace(channel, text, flipped, seq) + index;
      return Deed.of(
              String.format(
                  Locale.ROOT,
                  "flipped bit 0 of byte %d of '%s': '%c' became '%c' at byte %d of record %d",
                  place,
                  file.getFileName(),
                  text[index],
                  flipped[index],
                  index,
                  seq))
          .with("file", file.getFileName())
          .with("seq", seq)
          .with("byte", place);
    } catch (IOException e) {
      throw new Refusal("cannot write ledger '" + file + "'", "chmod u+w '" + file + "'");
    }
  }

  /** Pages may hold stale copies of a text, so the right one is that which SQLite reads back. */
  private long replace(FileChannel channel, byte[] text, byte[] flipped, long seq)
      throws IOException, Refusal {
    for (long at = find(channel, text, 0); at >= 0; at = find(channel, text, at + 1)) {
      channel.write(ByteBuffer.wrap(flipped), at);
      if (Arrays.equals(table.line(seq).getBytes(UTF_8), flipped)) {
        return at;
      }
      channel.write(ByteBuffer.wrap(text), at);
    }
    throw new Refusal(
        "text of record '" + seq + "' is not in one piece in '" + file + "'",
        "choose a record shorter than a page of the database");
  }

  private static int middleDigit(byte[] text, long seq) throws Refusal {
    return IntStream.range(0, text.length)
        .filter(i -> text[i] >= '0' && text[i] <= '9')
        .boxed()
        .min(Comparator.comparing(i -> Math.abs(i - text.length / 2)))
        .orElseThrow(() -> new Refusal("no digit in record '" + seq + "'", "choose another"));
  }

  private static long find(FileChannel channel, byte[] text, long from) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES + text.length);
    for (long at = from; at < channel.size(); at += CHUNK_BYTES) {
      chunk.clear();
      while (chunk.hasRemaining() && channel.read(chunk, at + chunk.position()) > 0) {}
      for (int i = 0; i + text.length <= chunk.position(); i++) {
        if (Arrays.equals(chunk.array(), i, i + text.length, text, 0, text.length)) {
          return at + i;
        }
      }
    }
    return -1;
  }
}
