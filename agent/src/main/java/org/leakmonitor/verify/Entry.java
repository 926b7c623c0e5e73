// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Optional;
import java.util.OptionalLong;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;

/**
 * One place of a piece of evidence where a record should stand.
 *
 * @param place what to call it in a finding
 * @param seat the number that the place itself has, whatever the record says
 * @param record what stands there, if it is a record at all
 * @param fault why it is none
 */
record Entry(String place, OptionalLong seat, Optional<Record> record, String fault) {

  static Entry of(String place, Record record) {
    return new Entry(place, OptionalLong.empty(), Optional.of(record), "");
  }

  static Entry unreadable(String place, String fault) {
    return new Entry(place, OptionalLong.empty(), Optional.empty(), fault);
  }

  /** A row of a ledger. */
  static Entry of(Line line) {
    OptionalLong seat = OptionalLong.of(line.seq());
    String place = "record " + line.seq();
    try {
      return new Entry(place, seat, Optional.of(Record.parse(line.text())), "");
    } catch (FormatException e) {
      return new Entry(place, seat, Optional.empty(), e.getMessage());
    }
  }

  /** A line of an export. */
  static Entry ofLine(long number, String text) {
    String place = "line " + number;
    try {
      return of(place, Record.parse(text));
    } catch (FormatException e) {
      return unreadable(place, e.getMessage());
    }
  }
}
