// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The end of a log whose gateway was taken out of service: an event that says so, and a close. */
public final class Decommissioning {

  private Decommissioning() {}

  /** What is recorded last but one. */
  public static Event.Notice event(Instant at) {
    return new Event.Notice(at, "decommissioned", Optional.empty());
  }

  /**
   * When a ledger was ended in this way, if it was; none does, where there is none, and a line that
   * cannot be read ends nothing.
   */
  public static Optional<Instant> of(Path ledger) throws LedgerException {
    if (!Files.exists(ledger)) {
      return Optional.empty();
    }
    try (LedgerFile file = LedgerFile.open(ledger)) {
      OptionalLong last = file.last();
      if (last.isEmpty()) {
        return Optional.empty();
      }
      List<Record> newest = new ArrayList<>();
      for (Line line : file.lines(last.getAsLong() - 1, last.getAsLong(), 2)) {
        newest.add(Record.parse(line.text()));
      }
      return newest.size() == 2 && isEnd(newest.get(0), newest.get(1))
          ? Optional.of(newest.get(1).at())
          : Optional.empty();
    } catch (FormatException e) {
      return Optional.empty(); // verify names it, and whoever opens the ledger refuses it
    }
  }

  static boolean isEnd(Deque<Record> records) {
    Iterator<Record> backwards = records.descendingIterator();
    Record last = backwards.next();
    return backwards.hasNext() && isEnd(backwards.next(), last);
  }

  private static boolean isEnd(Record before, Record last) {
    return last.type() == RecordType.CLOSE
        && before.type() == RecordType.EVENT
        && before.text("code").equals(event(before.at()).code());
  }

  /** Why nothing is recorded any more. */
  public static LedgerException ended(Path ledger, Instant at) {
    return new LedgerException(
        "ledger '%s' ended at %s: its gateway was decommissioned".formatted(ledger, at),
        "to take the gateway back into service: leakmonitor keygen --config FILE, then"
            + " leakmonitor incarnate --config FILE --why replaced, and hand over the trust file");
  }
}
