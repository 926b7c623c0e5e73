// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a ledger knows of itself when another incarnation is to follow it. */
public final class Predecessor {

  private static final int PAGE = 1_024;

  private Predecessor() {}

  /** A ledger that is gone from its place, while its older incarnations are here. */
  static Succession lost(Path archived) throws LedgerException {
    return after(archived, Succession.Reason.LOST_TAIL, Optional.empty());
  }

  /**
   * How to go on from a ledger.
   *
   * @param ledger closed, or read while its agent runs
   * @param witnessed the newest state a witness knows of, where there is one
   */
  public static Succession after(
      Path ledger, Succession.Reason reason, Optional<Checkpoint> witnessed)
      throws LedgerException {
    try (LedgerFile file = LedgerFile.open(ledger)) {
      Optional<LogId> log = file.log();
      if (log.isEmpty()) {
        throw new LedgerException(
            "ledger '" + ledger + "' holds no record", "there is nothing to go on from");
      }
      long size = file.size();
      Checkpoint held = new Checkpoint(log.get(), size, file.tree().root(size));
      Checkpoint older = witnessed.orElse(held);
      long above = Math.max(older.origin().incarnation(), log.get().incarnation());
      return new Succession(reason, older, above + 1, boot(file, size));
    }
  }

  private static long boot(LedgerFile file, long size) throws LedgerException {
    for (long end = size; end > 0; end -= PAGE) {
      List<Line> page = file.lines(Math.max(0, end - PAGE), end - 1, PAGE);
      for (int i = page.size() - 1; i >= 0; i--) {
        Optional<Record> opening = opening(page.get(i));
        if (opening.isPresent()) {
          return opening.get().integer("boot");
        }
      }
    }
    return 0;
  }

  private static Optional<Record> opening(Line line) {
    try {
      return Optional.of(Record.parse(line.text()))
          .filter(record -> record.type().key() == PublicKey.Kind.DEVICE);
    } catch (FormatException e) {
      return Optional.empty(); // verify will name it; the one before it counts
    }
  }
}
