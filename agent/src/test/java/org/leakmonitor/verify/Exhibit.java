// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;

/**
 * A history to be tampered with, two checkpoints of it that somebody outside the gateway kept, and
 * the keys that a thief may have.
 */
final class Exhibit {

  private static final int LENGTH = 36;

  private final Chronicle chronicle;

  /** The incarnation before it, which lies beside it untouched; among messages alone. */
  private final Optional<Chronicle> elder;

  private final List<Record> records;
  private final List<String> lines;
  private final Map<String, Record> originals;
  private final List<Checkpoints.Held> held;
  private final List<String> foreign;
  private final Map<Integer, List<String>> rewritten = new ConcurrentHashMap<>();

  private Exhibit(Chronicle chronicle, Optional<Chronicle> elder, List<String> foreign) {
    this.chronicle = chronicle;
    this.elder = elder;
    this.foreign = foreign;
    this.records = chronicle.records();
    this.lines = chronicle.lines();
    this.originals = records.stream().collect(toMap(Record::line, Function.identity()));
    this.held =
        IntStream.of(size() / 2, size())
            .mapToObj(size -> new Checkpoints.Held("kept", chronicle.checkpoint(size), List.of()))
            .toList();
  }

  static Exhibit of(Random random) {
    Chronicle first = Chronicle.begin(Forge.GATEWAY, random, LENGTH);
    List<String> foreign = Chronicle.begin("site_alpha/gw02", random, LENGTH).lines();
    if (random.nextInt(4) > 0) {
      return new Exhibit(first, Optional.empty(), foreign);
    }
    Chronicle heir = first.next("rollback", TestKeys.DEVICE, LENGTH);
    return new Exhibit(heir, Optional.of(first), foreign);
  }

  Chronicle chronicle() {
    return chronicle;
  }

  /** Whether it can be shown as a file, without an elder. */
  boolean standsAlone() {
    return elder.isEmpty();
  }

  List<Record> records() {
    return records;
  }

  List<String> lines() {
    return lines;
  }

  int size() {
    return records.size();
  }

  List<Checkpoints.Held> held() {
    return held;
  }

  /** Whether one of the checkpoints covers so many records. */
  boolean isKept(int size) {
    return held.stream().anyMatch(one -> one.checkpoint().size() == size);
  }

  /** Another gateway's lines. */
  List<String> foreign() {
    return foreign;
  }

  /** The original's record with this line, if it is one of the original. */
  Optional<Record> original(String line) {
    return Optional.ofNullable(originals.get(line));
  }

  Record record(int seq) {
    return records.get(seq);
  }

  boolean opens(int seq) {
    return KeyTimeline.opens(record(seq));
  }

  /** The number of the epoch whose key is in force at a record. */
  int epochAt(int seq) {
    int epoch = -1;
    for (int i = 0; i < seq; i++) {
      epoch += opens(i) ? 1 : 0;
    }
    return epoch;
  }

  /** What somebody with all keys writes from a record on. */
  List<String> rewritten(int seq) {
    return rewritten.computeIfAbsent(seq, first -> Rewriting.from(this, first));
  }

  /** Whose signature a record must have. */
  Signer rightful(int seq) {
    return opens(seq) ? chronicle.device() : chronicle.keys().of(epochAt(seq));
  }

  /** Lines in the order that is a file's. */
  Evidence file(List<String> lines) {
    return Rows.of(chronicle.log(), lines, this::original);
  }

  /** Lines as messages, with those of the elder. */
  Evidence messages(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    elder.ifPresent(log -> log.records().forEach(one -> entries.add(Entry.of("elder", one))));
    for (int i = 0; i < lines.size(); i++) {
      entries.addAll(message("line " + i, lines.get(i)));
    }
    return new MessageEvidence(Path.of("received"), entries, lines.size(), Map.of());
  }

  private List<Entry> message(String place, String line) {
    Optional<Record> known = original(line);
    if (known.isPresent()) {
      return List.of(Entry.of(place, known.get()));
    }
    try {
      return Message.read(line, false).records().stream()
          .map(record -> Entry.of(place, record))
          .toList();
    } catch (FormatException e) {
      return List.of(Entry.unreadable(place, e.getMessage()));
    }
  }
}
