// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** Exports, compressed, what is about to be pruned. */
public final class Archive {

  private Archive() {}

  /**
   * Writes the records below {@code upto} to a file of their own, durable when this returns.
   *
   * @param folder made where it does not exist
   * @return the file: log, first and last record in its name
   * @throws IOException where the disk refuses; no file remains then
   */
  public static Path write(LedgerFile ledger, Path folder, long upto)
      throws LedgerException, IOException {
    long first = ledger.first().orElse(0);
    String log = ledger.log().map(LogId::toString).orElse("").replace('/', '-');
    Files.createDirectories(folder);
    Path target = folder.resolve("%s-%d-%d.jsonl.gz".formatted(log, first, upto - 1));
    Path part = Path.of(target + ".part");
    try {
      write(ledger, first, upto - 1, part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return target;
  }

  private static void write(LedgerFile ledger, long first, long last, Path part)
      throws LedgerException, IOException {
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream stream = new Unclosed(Channels.newOutputStream(channel));
      try (PrintStream out =
          new PrintStream(new GZIPOutputStream(stream), false, StandardCharsets.US_ASCII)) {
        Export.write(ledger, first, last, out);
        out.flush();
        if (out.checkError()) {
          throw new IOException("cannot write '" + part + "'");
        }
      }
      channel.force(true);
    }
  }

  /** Lets the channel be synced after the stream over it has ended. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
