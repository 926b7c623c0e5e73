// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.EvidenceFiles;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;

/**
 * A history to be tampered with, two checkpoints of it that somebody outside the gateway kept, and
 * the keys that a thief may have.
 *
 * @param elder the incarnation before it, which lies beside it untouched; among messages alone
 * @param kept sizes of the checkpoints, the last of them that of the whole
 */
record Exhibit(
    Chronicle chronicle,
    Optional<Chronicle> elder,
    List<Integer> kept,
    Map<String, Record> records,
    List<String> foreign,
    Map<Integer, List<String>> rewritten) {

  private static final int LENGTH = 36;

  static Exhibit of(Random random) {
    Chronicle first = Chronicle.begin(Forge.GATEWAY, random, LENGTH);
    boolean heir = random.nextInt(4) == 0;
    Chronicle chronicle = heir ? first.next("rollback", TestKeys.DEVICE, LENGTH) : first;
    int half = chronicle.size() / 2;
    return new Exhibit(
        chronicle,
        heir ? Optional.of(first) : Optional.empty(),
        List.of(half, chronicle.size()),
        chronicle.records().stream().collect(Collectors.toMap(Record::line, Function.identity())),
        Chronicle.begin("site_alpha/gw02", random, LENGTH).lines(),
        new ConcurrentHashMap<>());
  }

  List<String> lines() {
    return chronicle.lines();
  }

  int size() {
    return chronicle.size();
  }

  /** The original's record with this line, if it is one of the original. */
  Optional<Record> original(String line) {
    return Optional.ofNullable(records.get(line));
  }

  Record record(int seq) {
    return chronicle.records().get(seq);
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

  List<Checkpoints.Held> held() {
    return kept.stream()
        .map(size -> new Checkpoints.Held("kept", chronicle.checkpoint(size), List.of()))
        .toList();
  }

  /** What the elder's records look like as messages; none without an elder. */
  List<String> before() {
    return elder.map(log -> EvidenceFiles.batched(log.records(), 9)).orElse(List.of());
  }

  /** Lines as the messages that could bring them; what was not tampered with goes in batches. */
  List<String> messages(List<String> lines, int size) {
    List<String> messages = new ArrayList<>(before());
    List<Record> batch = new ArrayList<>();
    for (String line : lines) {
      Optional<Record> record = original(line);
      if (record.isPresent()) {
        batch.add(record.get());
      } else {
        messages.add(line);
      }
    }
    if (!batch.isEmpty()) {
      messages.addAll(EvidenceFiles.batched(batch, size));
    }
    return messages;
  }
}
