// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import org.leakmonitor.simulator.refusal.Refusal;

/**
 * A copy of the agent's ledger: a SQLite file whose table {@code record(seq, line)} holds one JSON
 * line a record. Every attack returns one line that says what was done and where, and refuses a
 * record that is not there.
 */
public final class LedgerCopy {
  private final Path file;
  private final RecordTable table;

  private LedgerCopy(Path file) {
    this.file = file;
    this.table = new RecordTable(file);
  }

  /**
   * Takes a file as the copy to attack.
   *
   * @throws Refusal if there is no such file, or it has a write-ahead log beside it and so is in
   *     use or incomplete
   */
  public static LedgerCopy open(Path file) throws Refusal {
    if (!Files.isRegularFile(file)) {
      throw new Refusal("no ledger '" + file + "'", "name a copy of the agent's ledger");
    }
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    if (Files.exists(log)) {
      throw new Refusal(
          "ledger '" + file + "' has a write-ahead log beside it",
          "attack a copy: sqlite3 '" + file + "' \"vacuum into 'copy.db'\"");
    }
    return new LedgerCopy(file);
  }

  /** Flips the lowest bit of the digit nearest the middle of the stored text, past SQLite. */
  public String flip(long seq) throws Refusal {
    return new BitFlip(file, table).strike(seq);
  }

  /** Deletes a record by SQL. */
  public String delete(long seq) throws Refusal {
    table.line(seq);
    table.delete(seq);
    return "deleted record " + seq + " of '" + file + "'";
  }

  /** Exchanges the texts of a record and the next, so that their order on disk is swapped. */
  public String reorder(long seq) throws Refusal {
    table.exchange(seq, table.line(seq), seq + 1, table.line(seq + 1));
    return "exchanged the texts of records " + seq + " and " + (seq + 1) + " of '" + file + "'";
  }
}
