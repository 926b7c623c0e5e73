// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Cosignature;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.ledger.Tree;
import org.leakmonitor.ledger.WitnessKey;

/**
 * What a log's own records say of its earlier states: {@code witness}, {@code prune} and {@code
 * anchor}. A first pass tells which sizes they name, so that those roots can be remembered.
 */
final class Statements {

  private final LogId log;
  private final List<WitnessKey> witnesses;
  private Set<Long> sizes;
  private final KeyTimeline timeline;
  private final LongPredicate keeps;
  private final Map<Long, Hash> roots = new HashMap<>();
  private final Map<Long, Hash> witnessed = new HashMap<>();
  private Optional<Cosignature> newest = Optional.empty();
  private long witnessedSize;
  private long strangers;

  /**
   * Prepares.
   *
   * @param sizes whose roots will be stated
   * @param timeline the log's epochs
   * @param keeps whether a ledger may begin at a record, as far as is known of it
   */
  Statements(
      LogId log, TrustFile trust, Set<Long> sizes, KeyTimeline timeline, LongPredicate keeps) {
    this.timeline = timeline;
    this.keeps = keeps;
    this.log = log;
    this.witnesses = trust.witnesses();
    this.sizes = sizes;
  }

  /**
   * Forgets what it knows and prepares for more records, of a log that is followed as it grows.
   *
   * @param stated the sizes that those will name
   * @param reached the size of the tree
   * @param past tells roots below that
   */
  void expect(Set<Long> stated, long reached, Function<Long, Optional<Hash>> past) {
    sizes = stated;
    roots.clear();
    witnessed.clear();
    for (long size : stated) {
      if (size <= reached) {
        past.apply(size).ifPresent(root -> roots.put(size, root));
      }
    }
  }

  /** The tree has reached another size. */
  void passed(Tree tree) {
    if (sizes.contains(tree.size())) {
      roots.put(tree.size(), tree.root());
    }
  }

  /** What is wrong with a statement in its place, if something is. */
  Optional<Finding> take(String place, Record record) {
    if (!Claim.isIn(record)) {
      return Optional.empty();
    }
    Claim claim = new Claim(place, record, witnesses);
    Optional<Finding> altered = claim.fault().or(() -> misdirected(place, record));
    if (altered.isPresent()) {
      return altered;
    }
    heed(record, claim);
    Checkpoint stated = claim.stated();
    return Optional.ofNullable(roots.get(stated.size()))
        .filter(root -> !root.equals(stated.root()))
        .map(
            root ->
                Finding.at(
                    Finding.Kind.REWRITTEN,
                    record.seq(),
                    place,
                    "root " + stated.root(),
                    "root " + root));
  }

  /** A prune record whose {@code upto} is known to be no epoch's number, wherever it stands. */
  Optional<Finding> misdirected(String place, Record record) {
    if (record.type() != RecordType.PRUNE) {
      return Optional.empty();
    }
    long upto = record.integer("upto");
    return upto != record.seq() && keeps.test(upto)
        ? Optional.empty()
        : Optional.of(
            Finding.at(
                Finding.Kind.ALTERED,
                record.seq(),
                place,
                "'upto' at an epoch record",
                "upto " + upto));
  }

  private void heed(Record record, Claim claim) {
    if (record.type() != RecordType.WITNESS) {
      return;
    }
    if (claim.cosignature().isEmpty()) {
      strangers++;
      return;
    }
    Checkpoint stated = claim.stated();
    witnessed.put(stated.size(), stated.root());
    if (stated.size() >= witnessedSize) {
      witnessedSize = stated.size();
      newest = claim.cosignature();
    }
  }

  /** The witness's time in a witness record that was found good, in seconds. */
  OptionalLong time(Record record) {
    return newest.isPresent()
            && record.type() == RecordType.WITNESS
            && newest.get().time() == record.integer("wt")
        ? OptionalLong.of(newest.get().time())
        : OptionalLong.empty();
  }

  /** How many records a trusted witness has seen, as the log itself shows. */
  long witnessedSize() {
    return witnessedSize;
  }

  /** What a next incarnation's genesis leaves out of what a witness has seen of this log. */
  Optional<String> beyond(Record genesis) {
    long size = genesis.integer("psize");
    if (size < witnessedSize) {
      return Optional.of("'psize' %d, a witness saw %d".formatted(size, witnessedSize));
    }
    long boot = timeline.highestBoot(Math.max(size, witnessedSize));
    if (genesis.integer("boot") < boot) {
      return Optional.of("'boot' %d, that log came to %d".formatted(genesis.integer("boot"), boot));
    }
    return Optional.ofNullable(roots.get(size))
        .or(() -> Optional.ofNullable(witnessed.get(size)))
        .filter(root -> !root.toString().equals(genesis.text("proot")))
        .map(root -> "'proot' " + genesis.text("proot"));
  }

  List<String> covered() {
    List<String> lines = new ArrayList<>();
    newest.ifPresent(
        cosignature ->
            lines.add(
                "log %s: witness '%s' had seen the first %d records at %s"
                    .formatted(
                        log,
                        cosignature.key().name(),
                        witnessedSize,
                        Instant.ofEpochSecond(cosignature.time()))));
    return lines;
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (strangers > 0) {
      notes.add(
          "log %s: %d witness records name a witness that the trust file does not know"
              .formatted(log, strangers));
    }
    return notes;
  }
}
