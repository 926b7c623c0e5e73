// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Note;

/** A ledger database. */
record LedgerEvidence(Path file, Base base) implements Evidence {

  private static final int PAGE = 1_024;

  @Override
  public String kind() {
    return "ledger";
  }

  @Override
  public boolean ordered() {
    return true;
  }

  /** Finds out where it begins. */
  static LedgerEvidence of(Path file) throws UnreadableException {
    try (LedgerFile ledger = LedgerFile.open(file)) {
      return new LedgerEvidence(file, base(ledger));
    } catch (LedgerException e) {
      throw unreadable(e);
    }
  }

  private static Base base(LedgerFile ledger) {
    try {
      long first = ledger.first().orElse(0);
      boolean opens =
          first > 0 && ledger.lines(first, first, 1).get(0).text().contains("\"t\":\"epoch\"");
      return opens ? new Base(first, ledger.tree().frontier(first)) : Base.START;
    } catch (LedgerException e) {
      return Base.START; // what lacks is missing then, and not pruned
    }
  }

  @Override
  public boolean isPruned() {
    return base.seq() > 0;
  }

  @Override
  public Optional<Note> own() throws UnreadableException {
    try (LedgerFile ledger = LedgerFile.open(file)) {
      return ledger.checkpoint(false);
    } catch (LedgerException e) {
      throw unreadable(e);
    }
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
          entries.add(new Unread.OfLine(line.text(), () -> Entry.of(line)));
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
