// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;

/** A ledger database. */
record LedgerEvidence(Path file) implements Evidence {

  private static final int PAGE = 1_024;

  @Override
  public String kind() {
    return "ledger";
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public Base base() {
    return Base.START;
  }

  @Override
  public long messages() {
    return 0;
  }

  @Override
  public Pages open() throws UnreadableException {
    try {
      return new Rows(LedgerFile.open(file));
    } catch (LedgerException e) {
      throw unreadable(e);
    }
  }

  private static UnreadableException unreadable(LedgerException cause) {
    return new UnreadableException(cause.getMessage(), cause.hint(), cause);
  }

  private static final class Rows implements Pages {

    private final LedgerFile ledger;
    private long next = Long.MIN_VALUE;

    Rows(LedgerFile ledger) {
      this.ledger = ledger;
    }

    @Override
    public List<Unread> next() throws UnreadableException {
      try {
        List<Line> lines = ledger.lines(next, Long.MAX_VALUE, PAGE);
        List<Unread> entries = new ArrayList<>(lines.size());
        for (Line line : lines) {
          entries.add(Unread.of(line.text(), () -> Entry.of(line)));
          next = line.seq() + 1;
        }
        return entries;
      } catch (LedgerException e) {
        throw unreadable(e);
      }
    }

    @Override
    public void close() throws UnreadableException {
      try {
        ledger.close();
      } catch (LedgerException e) {
        throw unreadable(e);
      }
    }
  }
}
