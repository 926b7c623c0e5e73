// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Record;

/** The lines of a history while somebody tampers with them, and what that gives away. */
final class Tampering {

  final Exhibit exhibit;
  final Random random;

  /** Whether it is a file, in which the order counts. */
  final boolean ordered;

  final List<String> lines;
  private final Set<Suspicion> suspicions = new HashSet<>();
  private final Map<String, Long> origins = new HashMap<>();
  private final Map<Long, Integer> impersonated = new HashMap<>();
  private final List<String> deeds = new ArrayList<>();

  Tampering(Exhibit exhibit, Random random, boolean ordered) {
    this.exhibit = exhibit;
    this.random = random;
    this.ordered = ordered;
    this.lines = new ArrayList<>(exhibit.lines());
  }

  /** Does one thing more, at some place where the line is still the original's. */
  void commit(String name, Deed deed) {
    Optional<Integer> place = place();
    if (place.isPresent()) {
      deeds.add(name + " " + at(place.get()).seq());
      deed.on(this, place.get());
    }
  }

  /** What a verifier is given. */
  Evidence evidence() {
    if (ordered) {
      return exhibit.file(lines);
    }
    List<String> arrived = new ArrayList<>(lines);
    Collections.shuffle(arrived, random);
    return exhibit.messages(arrived);
  }

  /** A place whose line is the original's; empty where none is left. */
  Optional<Integer> place() {
    for (int i = 0; i < 50 && !lines.isEmpty(); i++) {
      int place = random.nextInt(lines.size());
      if (exhibit.original(lines.get(place)).isPresent()) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  Record at(int place) {
    return exhibit.original(lines.get(place)).orElseThrow();
  }

  /** Whether nothing was changed: a repetition or another order among messages is nothing. */
  boolean isIdentity() {
    return ordered
        ? lines.equals(exhibit.lines())
        : new HashSet<>(lines).equals(new HashSet<>(exhibit.lines()));
  }

  boolean suspects(Suspicion suspicion) {
    boolean strange = suspicion.kind() == Finding.Kind.WRONG_KEY;
    return suspicions.contains(suspicion)
        || (strange
            && impersonated.containsKey(suspicion.seq())
            && !isKnown(impersonated.get(suspicion.seq())));
  }

  /** A record now names the key of another epoch; without that epoch's record nobody knows it. */
  void impersonate(int epoch, long seq) {
    impersonated.put(seq, epoch);
  }

  private boolean isKnown(int epoch) {
    return lines.stream()
        .map(exhibit::original)
        .flatMap(Optional::stream)
        .anyMatch(record -> record.has("ep") && record.integer("ep") == epoch);
  }

  void suspect(Finding.Kind kind, long seq) {
    suspicions.add(new Suspicion(kind, seq));
  }

  /** The original's records from one to another are gone, or cannot be told for what they are. */
  void gone(int from, int to) {
    // in a file, each entry that is refused takes the first number that lacks
    IntStream.rangeClosed(from, ordered ? to : from)
        .forEach(seq -> suspect(Finding.Kind.DELETED, seq));
    suspect(Finding.Kind.TRUNCATED, from);
    if (IntStream.rangeClosed(from, to).anyMatch(exhibit::opens) && to + 1 < exhibit.size()) {
      suspect(Finding.Kind.WRONG_KEY, to + 1L);
    }
  }

  /** Another line in place of the original's record. */
  void replace(int place, String line) {
    int seq = (int) at(place).seq();
    lines.set(place, line);
    origins.put(line, (long) seq);
    Optional<Record> record = parsed(line);
    if (record.isEmpty() || record.get().seq() != seq) {
      suspect(Finding.Kind.ALTERED, ordered ? seq : Suspicion.NOWHERE);
      gone(seq, seq);
    }
    if (exhibit.opens(seq) && seq + 1 < exhibit.size()) {
      suspect(Finding.Kind.WRONG_KEY, seq + 1L);
    }
  }

  static Optional<Record> parsed(String line) {
    try {
      return Optional.of(Record.parse(line));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  /** The number that the record in an unreadable line had. */
  Finding located(Finding finding) {
    if (!ordered || finding.seqs().isPresent() || !finding.place().startsWith("line ")) {
      return finding;
    }
    String line = lines.get(Integer.parseInt(finding.place().substring("line ".length())));
    return Optional.ofNullable(origins.get(line))
        .map(seq -> Finding.at(finding.kind(), seq, finding.place(), "", ""))
        .orElse(finding);
  }

  @Override
  public String toString() {
    return (ordered ? "file: " : "messages: ")
        + String.join(", ", deeds)
        + "; may be said: "
        + suspicions;
  }
}
