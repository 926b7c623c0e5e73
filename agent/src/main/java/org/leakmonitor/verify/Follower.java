// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.ledger.Tree;

/**
 * Follows one log while it grows, as {@link Audit} does when it is complete; holds what the next
 * record needs and no more. Polls are not accounted for here.
 */
public final class Follower {

  private final Tree tree;
  private final Statements statements;
  private final ClockAudit clock;
  private final Course course;
  private final Past past;

  /** Name of the key that the last opening record named. */
  private String kid;

  /** What is held of the records that were followed already; asked while following. */
  public interface Past {

    /** The root over the first records, where it can be computed. */
    Optional<Hash> root(long size);

    /** Whether an epoch begins at a record. */
    boolean opens(long seq);
  }

  /**
   * What is held of the log that a genesis says it goes on from.
   *
   * @param checkpoints what was witnessed of it
   * @param openings its opening records
   */
  public record Older(LogId log, List<Checkpoint> checkpoints, List<Record> openings) {

    public Older {
      checkpoints = List.copyOf(checkpoints);
      openings = List.copyOf(openings);
    }
  }

  private Follower(
      TrustFile trust, LogId log, Mark mark, EpochAudit epochs, Optional<Record> last, Past past) {
    this.tree = new Tree(mark.size(), mark.frontier());
    this.past = past;
    this.clock = new ClockAudit(mark.clock());
    this.statements =
        new Statements(log, trust, Set.of(), new KeyTimeline(trust, log), past::opens);
    this.course = new Course(tree, last, epochs, clock, statements);
    this.kid = "";
  }

  /** Begins with record 0. */
  public static Follower begin(TrustFile trust, LogId log, Optional<Older> older, Past past) {
    List<Checkpoints.Held> held =
        older.map(Older::checkpoints).orElse(List.of()).stream()
            .map(checkpoint -> new Checkpoints.Held("witnessed", checkpoint, List.of()))
            .toList();
    EpochAudit epochs =
        new EpochAudit(log, held, older.map(each -> keys(trust, each)).orElse(Map.of()));
    return new Follower(trust, log, Mark.START, epochs, Optional.empty(), past);
  }

  private static Map<String, KeyTimeline> keys(TrustFile trust, Older older) {
    KeyTimeline timeline = new KeyTimeline(trust, older.log());
    older.openings().forEach(timeline::learn);
    return Map.of(older.log().toString(), timeline);
  }

  /**
   * Goes on.
   *
   * @param last the record right before
   * @param opening the genesis or epoch record before that vouches for the key in force
   */
  public static Follower resume(
      TrustFile trust, LogId log, Mark mark, Record last, Record opening, Past past) {
    EpochAudit epochs = new EpochAudit(log, List.of(), Map.of());
    epochs.accept(opening);
    Follower follower = new Follower(trust, log, mark, epochs, Optional.of(last), past);
    follower.kid = Keyring.kid(opening);
    return follower;
  }

  /** Takes the next records, without a hole between them and those before. */
  public void follow(List<Record> records, Consumer<Finding> findings) {
    expect(records);
    for (Record record : records) {
      String place = "record " + record.seq();
      course.next(place, record, findings);
      key(place, record, findings);
    }
  }

  /** The roots that these records state, as far as they are those of earlier ones. */
  private void expect(List<Record> records) {
    Set<Long> sizes = new HashSet<>();
    records.stream().filter(Claim::isIn).forEach(record -> sizes.add(record.integer("size")));
    statements.expect(sizes, tree.size(), past::root);
  }

  /** Each was examined when it came, under the keys that were known then. */
  private void key(String place, Record record, Consumer<Finding> findings) {
    if (KeyTimeline.opens(record)) {
      kid = Keyring.kid(record);
    } else if (record.type().key() == PublicKey.Kind.EPOCH && !record.kid().equals(kid)) {
      findings.accept(
          Finding.at(
              Finding.Kind.RETIRED_KEY,
              record.seq(),
              place,
              "key '" + kid + "'",
              "key '" + record.kid() + "' of another epoch"));
    }
  }

  /** The root over all records followed. */
  public Hash root() {
    return tree.root();
  }

  public Mark mark() {
    return new Mark(tree.size(), tree.frontier(), clock.mark());
  }

  /** Whether the log has ended a run cleanly with its last record. */
  public boolean isClosed() {
    return course.last().filter(record -> record.type() == RecordType.CLOSE).isPresent();
  }
}
