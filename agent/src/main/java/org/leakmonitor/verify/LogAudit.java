// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.ledger.Tree;

/**
 * Follows one log from record to record: its numbers, its links, its epochs, its clock and its
 * polls; record-format.md section 6. Every record gets one primary finding at most.
 */
final class LogAudit {

  private final LogId log;
  private final boolean ordered;
  private final Findings findings;
  private final Polls polls;
  private final Holes holes = new Holes();
  private final Leaves leaves;

  /** Numbers of the genesis and epoch records among those held. */
  private final Numbers openings = new Numbers();

  private final List<Checkpoints.Held> held;
  private final List<Checkpoints.Held> own;
  private final Depth depth;
  private final EpochAudit epochs;
  private final Statements statements;
  private final Course course;
  private final boolean pruned;

  private final long base;
  private long expected;
  private long count;
  private long duplicates;

  /** From where on the prune records say that records are held. */
  private long prunedTo;

  /** Entries since the last good record that are none: they may stand where numbers lack. */
  private long refusedSince;

  /** The same among messages, where a place is known by its number alone. */
  private final List<Long> refusedSeqs = new ArrayList<>();

  LogAudit(
      LogId log,
      Evidence evidence,
      TrustFile trust,
      List<Checkpoints.Held> held,
      List<Checkpoints.Held> own,
      Audit.Learned learned,
      Leaves leaves,
      Depth depth,
      Findings findings) {
    this.own = own;
    this.leaves = leaves;
    this.depth = depth;
    this.log = log;
    this.ordered = evidence.ordered();
    this.findings = findings;
    this.polls = new Polls(trust);
    this.base = evidence.base().seq();
    this.expected = base;
    this.held = held;
    this.epochs = new EpochAudit(log, held, learned.timelines());
    KeyTimeline timeline =
        learned.timelines().getOrDefault(log.toString(), new KeyTimeline(trust, log));
    this.statements =
        new Statements(
            log,
            trust,
            learned.sizes().getOrDefault(log.toString(), Set.of()),
            timeline,
            seq -> !leaves.has(seq) || openings.has(seq));
    this.pruned = evidence.isPruned();
    this.course =
        new Course(
            new Tree(base, evidence.base().frontier()),
            Optional.empty(),
            epochs,
            new ClockAudit(Mark.Clock.UNSET),
            statements);
    if (base > 0) {
      compare();
    }
  }

  private void compare() {
    Checkpoints.compare(held, log, course.tree(), findings);
    Checkpoints.compare(own, log, course.tree(), findings);
  }

  /** Entries that were refused by themselves stand here; their findings have been told. */
  void refused(long entries) {
    refusedSince += entries;
  }

  /** A message that was refused names this place; what should stand there is told of already. */
  void refusedAt(long seq) {
    refusedSeqs.add(seq);
  }

  /**
   * Takes a record with its owner's signature.
   *
   * @param alone what is wrong with it by itself
   */
  void take(String place, Record record, Optional<Finding> alone) {
    count++;
    Primary primary = new Primary();
    alone.ifPresent(primary);
    statements.misdirected(place, record).ifPresent(primary);
    boolean late = record.seq() < expected;
    if (late) {
      late(place, record).ifPresent(primary);
    } else {
      onward(place, record, primary);
    }
    if (record.type() == RecordType.PRUNE && !primary.is(Finding.Kind.ALTERED)) {
      prunedTo = Math.max(prunedTo, record.integer("upto"));
    }
    primary.tell(findings);
    if (!late) {
      accept(record);
    }
  }

  private void onward(String place, Record record, Primary primary) {
    if (record.seq() > expected) {
      hole(new SeqRange(expected, record.seq() - 1), record.prev());
      course.behindHole(record);
    } else {
      course.next(place, record, primary);
    }
    if (record.seq() == 0 && primary.isPresent()) {
      epochs.judged();
    }
  }

  private void hole(SeqRange missing, Hash prevBehind) {
    polls.interrupted();
    long refused = Math.min(refusedSince, missing.count());
    if (refused < missing.count()) {
      holes.add(new SeqRange(missing.first() + refused, missing.last()), prevBehind);
    }
    refusedSeqs.forEach(holes::fill);
  }

  private void accept(Record record) {
    hold(record);
    if (course.isWhole()) {
      compare();
    }
    refusedSince = 0;
    refusedSeqs.clear();
    expected = record.seq() + 1;
    polls.take(record);
  }

  private void hold(Record record) {
    leaves.put(record.seq(), record.leaf());
    if (KeyTimeline.opens(record)) {
      openings.add(record.seq());
    }
  }

  /** A record below those that came before it. */
  private Optional<Finding> late(String place, Record record) {
    if (leaves.has(record.seq())) {
      return repeated(place, record);
    }
    Optional<Optional<Hash>> filled = holes.fill(record.seq());
    boolean fits =
        filled.isPresent()
            && filled.get().map(behind -> behind.equals(record.leaf())).orElse(true)
            && (!leaves.has(record.seq() - 1) || leaves.matches(record.seq() - 1, record.prev()));
    hold(record);
    if (filled.isPresent() && !fits) {
      return Optional.of(
          Finding.at(
              Finding.Kind.FORKED,
              record.seq(),
              place,
              "a record that links to its neighbours",
              "leaf " + record.leaf()));
    } else {
      return Optional.of(
          Finding.at(
              ordered ? Finding.Kind.REORDERED : Finding.Kind.REPLAYED,
              record.seq(),
              place,
              "record " + expected,
              "record " + record.seq()));
    }
  }

  private Optional<Finding> repeated(String place, Record record) {
    if (!leaves.matches(record.seq(), record.leaf())) {
      return Optional.of(
          Finding.at(
              Finding.Kind.FORKED,
              record.seq(),
              place,
              "one record " + record.seq(),
              "another with leaf " + record.leaf()));
    } else if (ordered) {
      return Optional.of(
          Finding.at(
              Finding.Kind.REPLAYED,
              record.seq(),
              place,
              "record " + expected,
              "record " + record.seq() + " again"));
    } else {
      duplicates++;
      return Optional.empty();
    }
  }

  /** Says what only the end can tell. */
  void end(Map<String, Statements> all) {
    epochs.end(all).ifPresent(findings::add);
    for (SeqRange missing : holes.open()) {
      findings.add(
          new Finding(
              Finding.Kind.DELETED,
              Optional.of(missing),
              "before record " + (missing.last() + 1),
              missing.count() + " records",
              "none"));
    }
    if (pruned && prunedTo < base) {
      findings.add(
          new Finding(
              Finding.Kind.DELETED,
              Optional.of(new SeqRange(0, base - 1)),
              "before record " + base,
              "a prune record with 'upto' " + base,
              "none"));
    }
    polls.end();
    polls.silences(findings);
    Checkpoints.beyond(held, log, expected, findings);
    Checkpoints.beyond(own, log, expected, findings);
  }

  Leaves leaves() {
    return leaves;
  }

  Statements statements() {
    return statements;
  }

  private List<Checkpoints.Held> all() {
    return Stream.concat(held.stream(), own.stream()).toList();
  }

  Report.Log report() {
    List<String> notes = new ArrayList<>();
    if (course.last().filter(record -> record.type() != RecordType.CLOSE).isPresent()) {
      notes.add(
          "log "
              + log
              + ": the last run has no close record; it may be running, or have been killed");
    }
    notes.addAll(statements.notes());
    notes.addAll(
        Checkpoints.coverage(held, log, expected, course.isWhole(), statements.witnessedSize()));
    if (depth == Depth.FAST) {
      Checkpoints.unsigned(
              course.isWhole() ? all() : List.of(), log, new SeqRange(base, expected - 1))
          .ifPresent(notes::add);
    }
    if (base > 0) {
      notes.add(
          "log %s: records 0..%d are not here; the tree before record %d is taken as it is stated"
              .formatted(log, base - 1, base));
    }
    List<String> covered = new ArrayList<>(statements.covered());
    covered.addAll(Checkpoints.covered(held, log));
    return new Report.Log(
        log.toString(),
        base,
        expected - 1,
        count - duplicates,
        epochs.count(),
        duplicates,
        polls.total(),
        covered,
        notes);
  }
}
