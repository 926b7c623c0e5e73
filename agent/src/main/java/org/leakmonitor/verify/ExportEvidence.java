// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.Export;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;

/** Lines under an export header. */
record ExportEvidence(Path file, LogId owner, Base base) implements Evidence {

  private static final int PAGE = 1_024;

  /** Reads the header. */
  static ExportEvidence of(Path file, String header) throws UnreadableException {
    try {
      Export.Header read = Export.Header.parse(header);
      return new ExportEvidence(file, read.log(), new Base(read.base(), read.frontier()));
    } catch (FormatException e) {
      throw new UnreadableException(
          "export '" + file + "', line 1: " + e.getMessage(),
          "export again: leakmonitor export --ledger FILE",
          e);
    }
  }

  @Override
  public String kind() {
    return "export";
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public Optional<LogId> log() {
    return Optional.of(owner);
  }

  @Override
  public long messages() {
    return 0;
  }

  @Override
  public Pages open() throws UnreadableException {
    try {
      return new Lines(file, BoundedLines.open(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static UnreadableException unreadable(Path file, IOException cause) {
    return new UnreadableException(
        "cannot read '" + file + "': " + cause.getMessage(), "check the file and its disk", cause);
  }

  private static final class Lines implements Pages {

    private final Path file;
    private final BufferedReader reader;
    private long number;

    Lines(Path file, BufferedReader reader) {
      this.file = file;
      this.reader = reader;
    }

    @Override
    public List<Unread> next() throws UnreadableException {
      List<Unread> entries = new ArrayList<>(PAGE);
      try {
        while (entries.size() < PAGE) {
          String line = BoundedLines.next(reader, Record.MAX_LINE);
          if (line == null) {
            return entries;
          }
          long here = ++number;
          if (here > 1) {
            entries.add(new Unread.OfLine(line, () -> Entry.ofLine(here, line)));
          }
        }
        return entries;
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }

    @Override
    public void close() throws UnreadableException {
      try {
        reader.close();
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
  }
}
