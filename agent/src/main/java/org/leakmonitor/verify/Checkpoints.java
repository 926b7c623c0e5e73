// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Cosignature;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.ledger.Tree;

/** Holds a log against checkpoints that came from outside of it. */
final class Checkpoints {

  private Checkpoints() {}

  /**
   * A checkpoint that its log's device key signed, and where it stands.
   *
   * @param seen what witnesses of the trust file said of it
   */
  record Held(String file, Checkpoint checkpoint, List<Cosignature> seen) {

    Held {
      seen = List.copyOf(seen);
    }
  }

  /** Says so where two of one size have different roots. */
  static void contradictions(List<Held> held, Findings findings) {
    Map<String, Held> first = new HashMap<>();
    for (Held one : held) {
      Checkpoint checkpoint = one.checkpoint();
      Held other = first.putIfAbsent(checkpoint.origin() + " " + checkpoint.size(), one);
      if (other != null && !other.checkpoint().root().equals(checkpoint.root())) {
        findings.add(
            new Finding(
                Finding.Kind.FORKED,
                Optional.of(new SeqRange(0, Math.max(0, checkpoint.size() - 1))),
                "checkpoint '" + one.file() + "'",
                "root " + other.checkpoint().root(),
                "root " + checkpoint.root()));
      }
    }
  }

  /** Says so where the tree has just reached the size of a checkpoint but has another root. */
  static void compare(List<Held> held, LogId log, Tree tree, Findings findings) {
    for (Held one : held) {
      Checkpoint checkpoint = one.checkpoint();
      if (checkpoint.origin().equals(log)
          && checkpoint.size() == tree.size()
          && !checkpoint.root().equals(tree.root())) {
        findings.add(
            new Finding(
                Finding.Kind.REWRITTEN,
                Optional.of(new SeqRange(0, checkpoint.size() - 1)),
                "checkpoint '" + one.file() + "'",
                "root " + checkpoint.root(),
                "root " + tree.root()));
      }
    }
  }

  /** Says so where a checkpoint covers more than is held. */
  static void beyond(List<Held> held, LogId log, long size, Findings findings) {
    for (Held one : held) {
      Checkpoint checkpoint = one.checkpoint();
      if (checkpoint.origin().equals(log) && checkpoint.size() > size) {
        findings.add(
            new Finding(
                Finding.Kind.TRUNCATED,
                Optional.of(new SeqRange(size, checkpoint.size() - 1)),
                "checkpoint '" + one.file() + "'",
                checkpoint.size() + " records",
                size + " records"));
      }
    }
  }

  /** The size of the newest checkpoint of a log, 0 where there is none. */
  static long largest(List<Held> held, LogId log) {
    return held.stream()
        .map(Held::checkpoint)
        .filter(checkpoint -> checkpoint.origin().equals(log))
        .mapToLong(Checkpoint::size)
        .max()
        .orElse(0);
  }

  /** What outside checkpoints speak for, and who has seen them. */
  static List<String> covered(List<Held> held, LogId log) {
    List<String> lines = new ArrayList<>();
    for (Held one : held) {
      if (one.checkpoint().origin().equals(log)) {
        lines.add(
            "log %s: the first %d records, by checkpoint '%s'%s"
                .formatted(log, one.checkpoint().size(), one.file(), seen(one.seen())));
      }
    }
    return lines;
  }

  /** What nobody signed for where the signatures of records were not checked. */
  static Optional<String> unsigned(List<Held> held, LogId log, SeqRange here) {
    long signed =
        held.stream()
            .map(Held::checkpoint)
            .filter(one -> one.origin().equals(log) && one.size() <= here.last() + 1)
            .mapToLong(Checkpoint::size)
            .max()
            .orElse(0);
    long from = Math.max(here.first(), signed);
    return from > here.last()
        ? Optional.empty()
        : Optional.of(
            "log %s: no checkpoint covers records %s; their hashes alone were checked"
                .formatted(log, new SeqRange(from, here.last())));
  }

  static String seen(List<Cosignature> cosignatures) {
    StringBuilder seen = new StringBuilder();
    for (Cosignature cosignature : cosignatures) {
      seen.append(", seen by '%s' at ".formatted(cosignature.key().name()))
          .append(Instant.ofEpochSecond(cosignature.time()));
    }
    return seen.toString();
  }

  /** What no checkpoint speaks for. */
  static List<String> coverage(
      List<Held> held, LogId log, long size, boolean complete, long witnessed) {
    List<String> notes = new ArrayList<>();
    long covered = largest(held, log);
    if (covered == 0 && witnessed > 0) {
      notes.add(
          "log %s: no outside checkpoint was given; a cut behind record %d cannot be shown"
              .formatted(log, witnessed - 1));
    } else if (covered == 0) {
      notes.add(
          "log "
              + log
              + ": no outside checkpoint was given; nothing can show that its tail was cut");
    } else if (covered < size) {
      notes.add(
          "log %s: records %s lie beyond the last checkpoint; nothing can show that more were cut"
              .formatted(log, new SeqRange(covered, size - 1)));
    }
    if (covered > 0 && !complete) {
      notes.add(
          "log " + log + ": roots could not be computed, since records are missing or altered");
    }
    return notes;
  }
}
