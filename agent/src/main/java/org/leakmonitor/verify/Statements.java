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
  private OptionalLong pruned = OptionalLong.empty();
  private long strangers;

  /**
   * Prepares.
   *
   * @param sizes whose roots will be stated
   * @param timeline the log's epochs
   * @param keeps whether a ledger may begin at a record, as far as is known
   */
  Statements(
      LogId log, TrustFile trust, Set<Long> sizes, KeyTimeline timeline, LongPredicate keeps) {
    this.timeline = timeline;
    this.keeps = keeps;
    this.log = log;
    this.witnesses = trust.witnesses();
    this.sizes = sizes;
  }

  /** Whether a record makes such a statement. */
  static boolean states(Record record) {
    return record.type() == RecordType.WITNESS
        || record.type() == RecordType.PRUNE
        || record.type() == RecordType.ANCHOR;
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

  /** What is wrong with a statement, if something is. */
  Optional<Finding> take(String place, Record record) {
    if (!states(record)) {
      return Optional.empty();
    }
    Checkpoint stated =
        new Checkpoint(log, record.integer("size"), Hash.fromBase64Url(record.text("root")));
    Optional<Finding> altered = altered(place, record, stated);
    if (altered.isPresent()) {
      return altered;
    }
    Optional<Hash> root = Optional.ofNullable(roots.get(stated.size()));
    if (root.filter(own -> !own.equals(stated.root())).isPresent()) {
      return Optional.of(
          Finding.at(
              Finding.Kind.REWRITTEN,
              record.seq(),
              place,
              "root " + stated.root(),
              "root " + root.get()));
    }
    if (record.type() == RecordType.PRUNE) {
      pruned = OptionalLong.of(Math.max(pruned.orElse(0), record.integer("upto")));
    }
    return Optional.empty();
  }

  private Optional<Finding> altered(String place, Record record, Checkpoint stated) {
    if (stated.size() > record.seq()) {
      return Optional.of(
          Finding.at(
              Finding.Kind.ALTERED,
              record.seq(),
              place,
              "a size of at most " + record.seq(),
              "size " + stated.size()));
    }
    if (record.type() == RecordType.PRUNE && !keeps.test(record.integer("upto"))) {
      return Optional.of(
          Finding.at(
              Finding.Kind.ALTERED,
              record.seq(),
              place,
              "'upto' at an epoch record",
              "upto " + record.integer("upto")));
    }
    if (record.type() == RecordType.PRUNE && record.integer("upto") > stated.size()) {
      return Optional.of(
          Finding.at(
              Finding.Kind.ALTERED,
              record.seq(),
              place,
              "'upto' within the size that covers it, " + stated.size(),
              "upto " + record.integer("upto")));
    }
    return record.type() == RecordType.WITNESS ? forged(place, record, stated) : Optional.empty();
  }

  private Optional<Finding> forged(String place, Record record, Checkpoint stated) {
    Optional<WitnessKey> key =
        witnesses.stream().filter(known -> known.id().equals(record.text("wkid"))).findFirst();
    if (key.isEmpty()) {
      strangers++;
      return Optional.empty();
    }
    Cosignature cosignature =
        new Cosignature(
            key.get(),
            record.integer("wt"),
            org.leakmonitor.ledger.Signature.fromBase64Url(record.text("csig")));
    try {
      SignatureCheck.check(cosignature, stated.body());
    } catch (BadSignatureException e) {
      return Optional.of(
          Finding.at(
              Finding.Kind.ALTERED,
              record.seq(),
              place,
              "the cosignature of witness '" + key.get().name() + "'",
              e.getMessage()));
    }
    witnessed.put(stated.size(), stated.root());
    if (stated.size() >= witnessedSize) {
      witnessedSize = stated.size();
      newest = Optional.of(cosignature);
    }
    return Optional.empty();
  }

  /** The witness's time in a witness record that was found good, in seconds. */
  OptionalLong time(Record record) {
    return newest.isPresent()
            && record.type() == RecordType.WITNESS
            && newest.get().time() == record.integer("wt")
        ? OptionalLong.of(newest.get().time())
        : OptionalLong.empty();
  }

  /** From where on the prune records say that records are held. */
  OptionalLong pruned() {
    return pruned;
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
