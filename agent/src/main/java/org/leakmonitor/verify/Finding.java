// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Optional;
import org.leakmonitor.ledger.Json;
import org.leakmonitor.ledger.SeqRange;

/**
 * Something that a history should not show; record-format.md section 6.
 *
 * @param seqs the records meant, where a number is known
 * @param place where in the file: {@code record 17}, {@code line 3}
 */
public record Finding(
    Kind kind, Optional<SeqRange> seqs, String place, String expected, String found) {

  /** What may be found; the order is that of the format. */
  public enum Kind {
    ALTERED,
    FOREIGN,
    WRONG_KEY,
    RETIRED_KEY,
    DELETED,
    REPLAYED,
    FORKED,
    REORDERED,
    TRUNCATED,
    REWRITTEN,
    ROLLED_BACK,
    SILENT,
    CLOCK,
    UNSUPPORTED,
    /** Information, no fault. */
    UNCLEAN
  }

  /** More of what somebody hostile wrote helps nobody. */
  private static final int LONGEST = 300;

  public Finding {
    expected = shown(expected);
    found = shown(found);
  }

  /** Keeps control characters away from a terminal, and long texts out of memory. */
  private static String shown(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return cut.replaceAll("[^ -~]", "?");
  }

  /** Something about one record. */
  public static Finding at(Kind kind, long seq, String place, String expected, String found) {
    return new Finding(kind, Optional.of(new SeqRange(seq, seq)), place, expected, found);
  }

  /** Whether it counts against the history. */
  public boolean isFault() {
    return kind != Kind.UNCLEAN;
  }

  /** One line for a person. */
  public String text() {
    String which = seqs.map(range -> " " + range).orElse("");
    return "%s%s (%s): expected %s, found %s".formatted(kind, which, place, expected, found);
  }

  /** For a program. */
  public Json.Obj json() {
    Json.Builder object = Json.object().put("finding", kind.name());
    seqs.ifPresent(range -> object.put("seq", range.first()).put("to", range.last()));
    return object.put("place", place).put("expected", expected).put("found", found).build();
  }
}
