// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.attack.file;

import java.nio.file.Files;
import java.nio.file.Path;
import org.leakmonitor.simulator.refusal.Refusal;
import org.leakmonitor.simulator.truth.Deed;

/**
 * The agent's ledger, or a copy of it: a SQLite file whose table {@code record(seq, line)} holds
 * one JSON line a record. Every attack says what was done and where, and refuses a record that is
 * not there. Nothing is signed anew: the attacker has no key.
 */
public final class LedgerCopy {
  private final Path file;
  private final RecordTable table;

  private LedgerCopy(Path file) {
    this.file = file;
    this.table = new RecordTable(file);
  }

  /**
   * Takes a file as the ledger to attack.
   *
   * @throws Refusal if there is no such file, or it has a write-ahead log beside it and so is in
   *     use or incomplete
   */
  public static LedgerCopy open(Path file) throws Refusal {
    Path log = existing(file);
    if (Files.exists(log)) {
      throw new Refusal(
          "ledger '" + file + "' has a write-ahead log beside it",
          "attack a copy: sqlite3 '" + file + "' \"vacuum into 'copy.db'\"");
    }
    return new LedgerCopy(file);
  }

  /**
   * Takes the ledger of an agent that was killed: what stands in its write-ahead log is first
   * written into the file, and log and index go.
   *
   * @throws Refusal if there is no such file, or the log stays, since a running agent uses it
   */
  public static LedgerCopy settle(Path file) throws Refusal {
    Path log = existing(file);
    if (Files.exists(log)) {
      new RecordTable(file).settle();
    }
    if (Files.exists(log)) {
      throw new Refusal("ledger '" + file + "' is in use", "end the agent first");
    }
    return new LedgerCopy(file);
  }

  /** The write-ahead log that the file may have. */
  private static Path existing(Path file) throws Refusal {
    if (!Files.isRegularFile(file)) {
      throw new Refusal("no ledger '" + file + "'", "name a copy of the agent's ledger");
    }
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  /** Flips the lowest bit of the digit nearest the middle of the stored text, past SQLite. */
  public Deed flip(long seq) throws Refusal {
    return new BitFlip(file, table).strike(seq);
  }

  /**
   * Gives a field of a record another value, and leaves the signature as it was.
   *
   * @param value in JSON, such as {@code 812.5} or {@code "PT-104"}
   * @throws Refusal if there is no such record, or no such field in it
   */
  public Deed edit(long seq, String field, String value) throws Refusal {
    String line = table.line(seq);
    JsonField found = JsonField.in(line, field, "record '" + seq + "'");
    table.replace(seq, found.exchanged(value));
    return deed("changed field '" + field + "' of record " + seq, seq)
        .with("field", field)
        .with("was", found.value())
        .with("became", value);
  }

  /** Deletes a record by SQL. */
  public Deed delete(long seq) throws Refusal {
    table.line(seq);
    table.delete(seq);
    return deed("deleted record " + seq, seq);
  }

  /** Exchanges the texts of a record and the next, so that their order on disk is swapped. */
  public Deed reorder(long seq) throws Refusal {
    table.exchange(seq, table.line(seq), seq + 1, table.line(seq + 1));
    return deed("exchanged the texts of records " + seq + " and " + (seq + 1), seq);
  }

  /** Deletes a record and all behind it; the ledger's own checkpoint still tells of them. */
  public Deed cut(long from) throws Refusal {
    table.line(from);
    int count = table.cut(from);
    return deed("cut " + count + " records from " + from + " on", from).with("records", count);
  }

  /**
   * Cuts as {@link #cut} does, and deletes the ledger's own checkpoints, too. What it remembers of
   * its tree and of acknowledgements stays.
   */
  public Deed cutWithNotes(long from) throws Refusal {
    Deed cut = cut(from);
    int notes = table.forgetNotes();
    return new Deed(cut.what() + ", and its " + notes + " checkpoints", cut.details())
        .with("checkpoints", notes);
  }

  private Deed deed(String done, long seq) {
    // the name alone, so that a run elsewhere tells the same
    Path name = file.getFileName();
    return Deed.of(done + " of '" + name + "'").with("file", name).with("seq", seq);
  }
}
