// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;

/** Follows the records that open a log and its epochs; record-format.md section 4. */
final class EpochAudit {

  private final LogId log;
  private final List<Checkpoints.Held> held;
  private final Map<String, KeyTimeline> timelines;
  private Optional<Record> opening = Optional.empty();
  private Optional<Entry> successor = Optional.empty();
  private long count;

  EpochAudit(LogId log, List<Checkpoints.Held> held, Map<String, KeyTimeline> timelines) {
    this.timelines = timelines;
    this.log = log;
    this.held = held;
  }

  long count() {
    return count;
  }

  /** Records are missing here, and with them perhaps an epoch. */
  void interrupted() {
    opening = Optional.empty();
  }

  /** The genesis has its finding: what the older log says against it is not asked any more. */
  void judged() {
    successor = Optional.empty();
  }

  void accept(Record record) {
    if (KeyTimeline.opens(record)) {
      opening = Optional.of(record);
      count++;
    }
  }

  /** What is wrong with a record in its place, if something is. */
  Optional<Finding> take(String place, Record record) {
    if (record.type() == RecordType.EPOCH) {
      return misnumbered(record)
          .map(
              expected ->
                  Finding.at(Finding.Kind.FORKED, record.seq(), place, expected, numbers(record)));
    }
    if (record.type() == RecordType.GENESIS) {
      return genesis(place, record);
    }
    return record.seq() == 0
        ? Optional.of(
            Finding.at(Finding.Kind.FORKED, 0, place, "genesis", "'" + record.type().code() + "'"))
        : Optional.empty();
  }

  private static String numbers(Record record) {
    return "ep %d, boot %d, why '%s'"
        .formatted(record.integer("ep"), record.integer("boot"), record.text("why"));
  }

  /** What an epoch record should have said, if it says something else. */
  private Optional<String> misnumbered(Record record) {
    if (opening.isEmpty()) {
      return Optional.empty();
    }
    boolean rotates = record.text("why").equals("rotate");
    long ep = opening.get().integer("ep") + 1;
    long boot = opening.get().integer("boot") + (rotates ? 0 : 1);
    boolean fits =
        record.integer("ep") == ep
            && (rotates ? record.integer("boot") == boot : record.integer("boot") >= boot);
    return fits ? Optional.empty() : Optional.of("ep " + ep + ", boot " + boot);
  }

  /** Information: the run before this record ended without a close record. */
  Optional<Finding> unclean(String place, Record record, Optional<Record> before) {
    boolean unclean =
        record.type() == RecordType.EPOCH
            && !record.text("why").equals("rotate")
            && before.filter(last -> last.type() != RecordType.CLOSE).isPresent();
    return unclean
        ? Optional.of(
            Finding.at(
                Finding.Kind.UNCLEAN,
                record.seq(),
                place,
                "a close record before it",
                "a run that ended without one"))
        : Optional.empty();
  }

  private Optional<Finding> genesis(String place, Record record) {
    if (record.seq() != 0) {
      return Optional.of(
          Finding.at(
              Finding.Kind.FORKED, record.seq(), place, "genesis at record 0", "genesis here"));
    }
    boolean linked = record.has("plog") || record.has("psize") || record.has("proot");
    if (log.incarnation() == 1 && !linked) {
      return Optional.empty();
    }
    Optional<Finding> finding = predecessor(record).map(found -> rolledBack(place, found));
    successor = finding.isEmpty() ? Optional.of(Entry.of(place, record)) : Optional.empty();
    return finding;
  }

  private Finding rolledBack(String place, String found) {
    return Finding.at(
        Finding.Kind.ROLLED_BACK,
        0,
        place,
        "all that is known of the log that incarnation %d goes on from"
            .formatted(log.incarnation()),
        found);
  }

  /** What the older log's own witness records say against this genesis, once all are read. */
  Optional<Finding> end(Map<String, Statements> statements) {
    return successor.flatMap(
        entry ->
            entry
                .record()
                .flatMap(
                    genesis ->
                        Optional.ofNullable(statements.get(genesis.text("plog")))
                            .flatMap(older -> older.beyond(genesis))
                            .map(found -> rolledBack(entry.place(), found))));
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
    if (genesis.integer("psize") < known) {
      return Optional.of(
          "'psize' %d, a checkpoint has %d".formatted(genesis.integer("psize"), known));
    }
    long boot = highestBoot(older, known);
    if (genesis.integer("boot") < boot) {
      return Optional.of(
          "'boot' %d, a checkpoint covers %d".formatted(genesis.integer("boot"), boot));
    }
    return held.stream()
        .map(Checkpoints.Held::checkpoint)
        .filter(one -> one.origin().equals(older) && one.size() == genesis.integer("psize"))
        .filter(one -> !one.root().toString().equals(genesis.text("proot")))
        .findFirst()
        .map(one -> "'proot' " + genesis.text("proot"));
  }

  private long highestBoot(LogId of, long size) {
    KeyTimeline timeline = timelines.get(of.toString());
    return timeline == null ? 0 : timeline.highestBoot(size);
  }
}
