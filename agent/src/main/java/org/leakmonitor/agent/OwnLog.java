// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Predecessor;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.verify.Sighting;

/** The gateway's own view of its log, read from the ledger. */
final class OwnLog {

  /** What lacks was made right before a power cut, if the witness saw it so soon after. */
  private static final Duration RIGHT_BEFORE = Duration.ofMinutes(2);

  private final Path file;

  OwnLog(Path file) {
    this.file = file;
  }

  /** Whether the tree had this root; empty where it has not come as far. */
  Optional<Boolean> agrees(Checkpoint checkpoint) throws LedgerException {
    try (LedgerFile reader = LedgerFile.open(file)) {
      if (checkpoint.size() < 1 || checkpoint.size() > reader.size()) {
        return Optional.empty();
      }
      return Optional.of(reader.tree().root(checkpoint.size()).equals(checkpoint.root()));
    }
  }

  /** How far a witness had seen this log, as the ledger remembers. */
  long witnessed() throws LedgerException {
    try (LedgerFile reader = LedgerFile.open(file)) {
      return reader.witnessed();
    }
  }

  /**
   * What an alarm of this gateway's own stands with, which an earlier run has raised; that may be
   * an empty text.
   */
  Optional<String> raised(String code) throws LedgerException {
    try (LedgerFile reader = LedgerFile.open(file)) {
      Optional<Line> last = reader.alarm(code);
      if (last.isEmpty()) {
        return Optional.empty();
      }
      Record alarm = Record.parse(last.get().text());
      return Optional.of(alarm.has("ref") ? alarm.text("ref") : "")
          .filter(ref -> alarm.text("st").equals("raised"));
    } catch (FormatException e) {
      return Optional.empty(); // verify will name it
    }
  }

  /**
   * How to go on from what the witness knows.
   *
   * @param opening the record with which the present run began
   */
  Succession succession(Sighting seen, Record opening) throws LedgerException {
    boolean crashed = opening.has("why") && opening.text("why").equals("crash");
    boolean soon =
        before(opening)
            .filter(last -> isSoon(last, Instant.ofEpochSecond(seen.cosignature().time())))
            .isPresent();
    return Predecessor.after(
        file,
        crashed && soon ? Succession.Reason.LOST_TAIL : Succession.Reason.ROLLBACK,
        Optional.of(seen.checkpoint()));
  }

  private Optional<Instant> before(Record opening) throws LedgerException {
    try (LedgerFile reader = LedgerFile.open(file)) {
      for (Line line : reader.lines(opening.seq() - 1, opening.seq() - 1, 1)) {
        return Optional.of(Record.parse(line.text()).at());
      }
      return Optional.empty();
    } catch (FormatException e) {
      return Optional.empty(); // verify will name it
    }
  }

  private static boolean isSoon(Instant last, Instant seen) {
    return Duration.between(last, seen).abs().compareTo(RIGHT_BEFORE) <= 0;
  }
}
