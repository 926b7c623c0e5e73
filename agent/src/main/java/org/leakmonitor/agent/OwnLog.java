// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Predecessor;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.verify.Sighting;

/** The gateway's own view of its log, read from the ledger. */
final class OwnLog {

  /** What lacks was made right before a power cut, if the witness saw it so soon after. */
  private static final Duration RIGHT_BEFORE = Duration.ofMinutes(2);

  /** As {@code st} of the newest record says. */
  private static final Set<String> STANDING = Set.of("raised", "acknowledged");

  /** A count never exceeds 63 bits. */
  private static final Pattern COUNT = Pattern.compile("[0-7][0-9a-f]{15}");

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

  /** The alarms that stand, with what each was raised; that may be an empty text. */
  Map<Alarms.Key, String> alarms() throws LedgerException {
    Map<Alarms.Key, String> standing = new HashMap<>();
    try (LedgerFile reader = LedgerFile.open(file)) {
      for (Line line : reader.alarms()) {
        parsed(line)
            .filter(alarm -> STANDING.contains(alarm.text("st")))
            .ifPresent(
                alarm ->
                    standing.put(
                        new Alarms.Key(alarm.text("zone"), alarm.text("code")),
                        alarm.has("ref") ? alarm.text("ref") : ""));
      }
    }
    return standing;
  }

  /**
   * The count with which the newest reading of a total was recorded, also where that was in an
   * older incarnation.
   *
   * @return empty where there is no reading, or it holds no count
   */
  OptionalLong counted(TagId total) throws LedgerException {
    List<Path> files = new ArrayList<>(Ledger.archived(file));
    files.add(file);
    Collections.reverse(files);
    for (Path one : files) {
      try (LedgerFile reader = LedgerFile.open(one)) {
        Optional<Line> newest = reader.reading(total);
        if (newest.isPresent()) {
          return parsed(newest.get()).map(OwnLog::count).orElse(OptionalLong.empty());
        }
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong count(Record reading) {
    return reading.has("raw") && COUNT.matcher(reading.text("raw")).matches()
        ? OptionalLong.of(Long.parseLong(reading.text("raw"), 16))
        : OptionalLong.empty();
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
      return reader.lines(opening.seq() - 1, opening.seq() - 1, 1).stream()
          .findFirst()
          .flatMap(OwnLog::parsed)
          .map(Record::at);
    }
  }

  private static Optional<Record> parsed(Line line) {
    try {
      return Optional.of(Record.parse(line.text()));
    } catch (FormatException e) {
      return Optional.empty(); // verify will name it
    }
  }

  private static boolean isSoon(Instant last, Instant seen) {
    return Duration.between(last, seen).abs().compareTo(RIGHT_BEFORE) <= 0;
  }
}
