// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/**
 * Readings and gaps as comma separated values, RFC 4180, for people with spreadsheets. Shows what
 * was recorded and proves nothing: signatures and other records are left out.
 */
public final class Spreadsheet {

  private static final int PAGE = 1_024;

  private static final String HEADER =
      "seq,time,tag,value,unit,quality,missed_from,missed_to,missed_polls,why";

  private Spreadsheet() {}

  /**
   * Writes the readings and gaps of a range.
   *
   * @param from number of the first record wanted
   * @param to number of the last, inclusive
   * @throws LedgerException where the ledger cannot be read, or a line is no record
   */
  public static void write(LedgerFile ledger, long from, long to, PrintStream out)
      throws LedgerException {
    out.print(HEADER + "\r\n");
    long next = from;
    for (List<Line> page = ledger.lines(next, to, PAGE);
        !page.isEmpty();
        page = ledger.lines(next, to, PAGE)) {
      for (Line line : page) {
        next = line.seq() + 1;
        out.print(row(line));
      }
    }
  }

  private static String row(Line line) throws LedgerException {
    try {
      Record record = Record.parse(line.text());
      return switch (record.type()) {
        case READING -> reading(record);
        case GAP -> gap(record);
        default -> "";
      };
    } catch (FormatException e) {
      throw new LedgerException(
          "record " + line.seq() + " cannot be read: " + e.getMessage(),
          "see what 'leakmonitor verify' says of it",
          e);
    }
  }

  private static String reading(Record record) {
    return "%d,%s,%s,%s,%s,%d,,,,\r\n"
        .formatted(
            record.seq(),
            record.at(),
            record.text("tag"),
            record.fields().token(Fields.VALUE),
            record.text("u"),
            record.integer("q"));
  }

  private static String gap(Record record) {
    return "%d,%s,%s,,,,%s,%s,%d,%s\r\n"
        .formatted(
            record.seq(),
            record.at(),
            record.text("tag"),
            time(record, "from"),
            time(record, "to"),
            record.integer("n"),
            record.text("why"));
  }

  private static String time(Record record, String field) {
    return Instant.ofEpochMilli(record.integer(field)).toString();
  }
}
