// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private static final Duration DISORDER = Duration.ofSeconds(2);

  private final LogId log;
  private final boolean ordered;
  private final Findings findings;
  private final Polls polls;
  private final Holes holes = new Holes();
  private final Leaves leaves = new Leaves();
  private final Tree tree;
  private final List<Checkpoints.Held> held;

  private final long base;
  private long expected;
  private long count;
  private long epochs;
  private long duplicates;
  private boolean treeComplete = true;

  /** Entries since the last good record that are none: they may stand where numbers lack. */
  private long refusedSince;

  /** The same among messages, where a place is known by its number alone. */
  private final List<Long> refusedSeqs = new ArrayList<>();

  private Optional<Record> last = Optional.empty();
  private Optional<Record> opening = Optional.empty();
  private long highest = Long.MIN_VALUE;
  private boolean clockDue;

  LogAudit(
      LogId log,
      Evidence evidence,
      TrustFile trust,
      List<Checkpoints.Held> held,
      Findings findings) {
    this.log = log;
    this.ordered = evidence.ordered();
    this.findings = findings;
    this.polls = new Polls(trust);
    this.base = evidence.base().seq();
    this.expected = base;
    this.tree = new Tree(base, evidence.base().frontier());
    this.held = held;
  }

  /** Entries that were refused by themselves stand here; their findings have been told. */
  void refused(long entries) {
    refusedSince += entries;
  }

  /** A message that was refused names this place; what should stand there is told of already. */
  void refusedAt(long seq) {
    refusedSeqs.add(seq);
  }

  /** Takes a record with its owner's signature. */
  void take(String place, Record record) {
    count++;
    if (record.seq() < expected) {
      late(place, record);
      return;
    }
    if (record.seq() > expected) {
      hole(new SeqRange(expected, record.seq() - 1), record.prev());
    } else if (!links(record)) {
      findings.add(
          Finding.at(
              Finding.Kind.FORKED,
              record.seq(),
              place,
              "prev " + last.map(Record::leaf).orElse(Hash.NONE),
              "prev " + record.prev()));
    } else {
      inOrder(place, record);
    }
    accept(record);
  }

  private boolean links(Record record) {
    if (last.isEmpty()) {
      return base > 0 || record.prev().equals(Hash.NONE);
    }
    return record.prev().equals(last.get().leaf());
  }

  private void hole(SeqRange missing, Hash prevBehind) {
    treeComplete = false;
    polls.interrupted();
    last = Optional.empty();
    opening = Optional.empty();
    highest = Long.MIN_VALUE;
    clockDue = false;
    long refused = Math.min(refusedSince, missing.count());
    if (refused < missing.count()) {
      holes.add(new SeqRange(missing.first() + refused, missing.last()), prevBehind);
    }
    refusedSeqs.forEach(holes::fill);
  }

  private void accept(Record record) {
    leaves.put(record.seq(), record.leaf());
    if (treeComplete) {
      tree.add(record.leaf());
      Checkpoints.compare(held, log, tree, findings);
    }
    refusedSince = 0;
    refusedSeqs.clear();
    expected = record.seq() + 1;
    last = Optional.of(record);
    polls.take(record);
    if (KeyTimeline.opens(record)) {
      opening = Optional.of(record);
      epochs++;
    }
  }

  /** A record below those that came before it. */
  private void late(String place, Record record) {
    if (leaves.has(record.seq())) {
      repeated(place, record);
      return;
    }
    Optional<Optional<Hash>> filled = holes.fill(record.seq());
    boolean fits =
        filled.isPresent()
            && filled.get().map(behind -> behind.equals(record.leaf())).orElse(true)
            && (!leaves.has(record.seq() - 1) || leaves.matches(record.seq() - 1, record.prev()));
    leaves.put(record.seq(), record.leaf());
    if (filled.isPresent() && !fits) {
      findings.add(
          Finding.at(
              Finding.Kind.FORKED,
              record.seq(),
              place,
              "a record that links to its neighbours",
              "leaf " + record.leaf()));
    } else {
      findings.add(
          Finding.at(
              ordered ? Finding.Kind.REORDERED : Finding.Kind.REPLAYED,
              record.seq(),
              place,
              "record " + expected,
              "record " + record.seq()));
    }
  }

  private void repeated(String place, Record record) {
    if (!leaves.matches(record.seq(), record.leaf())) {
      findings.add(
          Finding.at(
              Finding.Kind.FORKED,
              record.seq(),
              place,
              "one record " + record.seq(),
              "another with leaf " + record.leaf()));
    } else if (ordered) {
      findings.add(
          Finding.at(
              Finding.Kind.REPLAYED,
              record.seq(),
              place,
              "record " + expected,
              "record " + record.seq() + " again"));
    } else {
      duplicates++;
    }
  }

  /** What only a record in its place can break: epochs and the clock. */
  private void inOrder(String place, Record record) {
    Optional<String> epochFault =
        record.type() == RecordType.EPOCH ? epochFault(record) : Optional.empty();
    if (epochFault.isPresent()) {
      findings.add(
          Finding.at(
              Finding.Kind.FORKED,
              record.seq(),
              place,
              epochFault.get(),
              "ep %d, boot %d, why '%s'"
                  .formatted(record.integer("ep"), record.integer("boot"), record.text("why"))));
    } else if (record.type() == RecordType.GENESIS) {
      genesis(place, record);
    } else if (record.seq() == 0) {
      findings.add(
          Finding.at(Finding.Kind.FORKED, 0, place, "genesis", "'" + record.type().code() + "'"));
    } else {
      clock(place, record);
    }
    if (record.type() == RecordType.EPOCH && unclean(record)) {
      findings.add(
          Finding.at(
              Finding.Kind.UNCLEAN,
              record.seq(),
              place,
              "a close record before it",
              "a run that ended without one"));
    }
  }

  private boolean unclean(Record record) {
    return !record.text("why").equals("rotate")
        && last.filter(before -> before.type() != RecordType.CLOSE).isPresent();
  }

  /** What an epoch record should have said, if it says something else. */
  private Optional<String> epochFault(Record record) {
    if (opening.isEmpty()) {
      return Optional.empty();
    }
    long ep = opening.get().integer("ep") + 1;
    long boot = opening.get().integer("boot") + (record.text("why").equals("rotate") ? 0 : 1);
    boolean fits =
        record.integer("ep") == ep
            && (record.text("why").equals("rotate")
                ? record.integer("boot") == boot
                : record.integer("boot") >= boot);
    return fits ? Optional.empty() : Optional.of("ep " + ep + ", boot " + boot);
  }

  private void genesis(String place, Record record) {
    highest = record.integer("ts");
    boolean linked = record.has("plog") || record.has("psize") || record.has("proot");
    if (record.seq() != 0) {
      findings.add(
          Finding.at(
              Finding.Kind.FORKED, record.seq(), place, "genesis at record 0", "genesis here"));
    } else if (log.incarnation() > 1 || linked) {
      predecessor(record)
          .ifPresent(
              found ->
                  findings.add(
                      Finding.at(
                          Finding.Kind.ROLLED_BACK,
                          0,
                          place,
                          "all that is known of the log that incarnation %d goes on from"
                              .formatted(log.incarnation()),
                          found)));
    }
  }

  /** What is wrong with the older log that a genesis names. */
  private Optional<String> predecessor(Record genesis) {
    if (!genesis.has("plog") || !genesis.has("psize") || !genesis.has("proot")) {
      return Optional.of("no 'plog', 'psize' and 'proot'");
    }
    LogId older = LogId.parse(genesis.text("plog"));
    if (!older.gateway().equals(log.gateway()) || older.incarnation() >= log.incarnation()) {
      return Optional.of("'plog' " + older);
    }
    long known = Checkpoints.largest(held, older);
    return genesis.integer("psize") < known
        ? Optional.of("'psize' %d, a checkpoint has %d".formatted(genesis.integer("psize"), known))
        : Optional.empty();
  }

  private void clock(String place, Record record) {
    long ts = record.integer("ts");
    boolean isClock = record.type() == RecordType.CLOCK;
    boolean restarts = record.type() == RecordType.EPOCH && !record.text("why").equals("rotate");
    boolean back = highest != Long.MIN_VALUE && ts < highest - DISORDER.toMillis();
    if ((clockDue && !isClock) || (back && !isClock && !restarts)) {
      findings.add(
          Finding.at(
              Finding.Kind.CLOCK,
              record.seq(),
              place,
              "a 'clock' record before time runs back below " + highest,
              "ts " + ts));
    }
    clockDue = back && restarts;
    highest = isClock || back ? ts : Math.max(highest, ts);
  }

  /** Says what only the end can tell. */
  void end() {
    for (SeqRange missing : holes.open()) {
      findings.add(
          new Finding(
              Finding.Kind.DELETED,
              Optional.of(missing),
              "before record " + (missing.last() + 1),
              missing.count() + " records",
              "none"));
    }
    polls.end();
    polls.silences(findings);
    Checkpoints.beyond(held, log, expected, findings);
  }

  Report.Log report() {
    List<String> notes = new ArrayList<>();
    if (last.filter(record -> record.type() != RecordType.CLOSE).isPresent()) {
      notes.add(
          "log "
              + log
              + ": the last run has no close record; it may be running, or have been killed");
    }
    notes.addAll(Checkpoints.coverage(held, log, expected, treeComplete));
    return new Report.Log(
        log.toString(),
        base,
        expected - 1,
        count - duplicates,
        epochs,
        duplicates,
        polls.total(),
        notes);
  }
}
