// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.verify.Finding;

/** Notices what does not come: records that lack, and logs that are silent. */
final class Vigil {

  private final Settings settings;
  private final Books books;
  private final Reports reports;
  private final Time time;

  Vigil(Settings settings, Books books, Reports reports, Time time) {
    this.settings = settings;
    this.books = books;
    this.reports = reports;
    this.time = time;
  }

  /** Looks at every log; to be called every second or so. */
  void tick() {
    long now = time.nanos().getAsLong();
    for (LogBook book : books.open()) {
      holes(book, now, settings.holePatience());
      if (book.watch().becomesSilent(now, settings.silentAfter())
          && !books.isSucceeded(book.log())) {
        reports.finding(book.name(), silence());
      }
    }
  }

  /** Nothing comes any more: what lacks now is deleted. */
  void end() {
    books.open().forEach(book -> holes(book, time.nanos().getAsLong(), Duration.ZERO));
  }

  private void holes(LogBook book, long now, Duration patience) {
    List<SeqRange> holes = book.held().holes(book.expected());
    for (SeqRange hole : book.watch().old(holes, now, patience)) {
      reports.finding(book.name(), deleted(hole));
    }
    for (SeqRange hole : book.watch().filled(holes)) {
      reports.notice(book.name(), "filled", "records " + hole + " have come after all");
    }
  }

  private static Finding deleted(SeqRange hole) {
    return new Finding(
        Finding.Kind.DELETED,
        Optional.of(hole),
        "before record " + (hole.last() + 1),
        hole.count() + " records",
        "none");
  }

  private Finding silence() {
    return new Finding(
        Finding.Kind.SILENT,
        Optional.empty(),
        "the whole log",
        "a new record within " + settings.silentAfter().toSeconds() + " s",
        "none; an outage and suppression look the same from here");
  }
}
