// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.leakmonitor.ledger.Record;

/** What can be done to lines without any key. */
final class Deeds {

  static final Map<String, Deed> ALL =
      Map.of(
          "delete", Deeds::delete,
          "delete range", Deeds::deleteRange,
          "cut tail", Deeds::cut,
          "swap", Deeds::swap,
          "reverse", Deeds::reverse,
          "replay", Deeds::replay,
          "splice", Deeds::splice,
          "edit", Edits::edit,
          "flip", Edits::flip,
          "another gateway's", Deeds::foreign);

  private Deeds() {}

  private static void delete(Tampering tampering, int place) {
    int seq = (int) tampering.at(place).seq();
    tampering.lines.remove(place);
    tampering.gone(seq, seq);
  }

  private static void deleteRange(Tampering tampering, int place) {
    int last = Math.min(place + 1 + tampering.random.nextInt(8), tampering.lines.size() - 1);
    remove(tampering, place, last);
  }

  private static void cut(Tampering tampering, int place) {
    remove(tampering, place, tampering.lines.size() - 1);
  }

  /** Each run of numbers that stands nowhere else is gone. */
  private static void remove(Tampering tampering, int first, int last) {
    List<String> range = tampering.lines.subList(first, last + 1);
    SortedSet<Long> gone = seqs(tampering, range);
    range.clear();
    gone.removeAll(seqs(tampering, tampering.lines));
    while (!gone.isEmpty()) {
      long from = gone.first();
      long to = from;
      while (gone.remove(to)) {
        to++;
      }
      tampering.gone((int) from, (int) to - 1);
    }
  }

  private static SortedSet<Long> seqs(Tampering tampering, List<String> lines) {
    SortedSet<Long> seqs = new TreeSet<>();
    for (String line : lines) {
      tampering.exhibit.original(line).ifPresent(record -> seqs.add(record.seq()));
    }
    return seqs;
  }

  private static void swap(Tampering tampering, int place) {
    Optional<Integer> other = tampering.place();
    if (other.isPresent()) {
      reordered(tampering, place, other.get());
      Collections.swap(tampering.lines, place, other.get());
    }
  }

  private static void reverse(Tampering tampering, int place) {
    int last = Math.min(place + 1 + tampering.random.nextInt(8), tampering.lines.size() - 1);
    reordered(tampering, place, last);
    Collections.reverse(tampering.lines.subList(place, last + 1));
  }

  private static void reordered(Tampering tampering, int one, int other) {
    for (int place : List.of(one, other)) {
      Optional<Record> record = tampering.exhibit.original(tampering.lines.get(place));
      record.ifPresent(line -> tampering.suspect(Finding.Kind.REORDERED, line.seq()));
    }
  }

  /** Where it stands before its own place, those between are in disorder. */
  private static void replay(Tampering tampering, int place) {
    int to = tampering.random.nextInt(tampering.lines.size() + 1);
    String line = tampering.lines.get(place);
    tampering.suspect(Finding.Kind.REPLAYED, tampering.at(place).seq());
    if (to < place) {
      Optional<Record> behind = tampering.exhibit.original(tampering.lines.get(to));
      behind.ifPresent(record -> tampering.suspect(Finding.Kind.REORDERED, record.seq()));
    }
    tampering.lines.add(to, line);
  }

  private static void splice(Tampering tampering, int place) {
    int other = tampering.random.nextInt(tampering.exhibit.size());
    String line =
        Mutations.spliced(tampering.lines.get(place), tampering.exhibit.lines().get(other));
    tampering.suspect(Finding.Kind.ALTERED, tampering.at(place).seq());
    tampering.replace(place, line);
  }

  private static void foreign(Tampering tampering, int place) {
    List<String> stock = tampering.exhibit.foreign();
    int seq = tampering.random.nextInt(stock.size());
    tampering.lines.add(place, stock.get(seq));
    tampering.suspect(Finding.Kind.FOREIGN, seq);
  }
}
