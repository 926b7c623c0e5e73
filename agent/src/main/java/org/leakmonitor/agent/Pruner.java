// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.leakmonitor.ledger.Archive;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.Pruning;
import org.leakmonitor.ledger.Settings;
import org.leakmonitor.reading.SteadyClock;

/** Lets old records go once the far side has them, and raises an alarm where room gets scarce. */
final class Pruner implements Runnable {

  private static final Logger LOGGER = System.getLogger(Pruner.class.getName());

  private static final Duration EVERY = Duration.ofSeconds(10);

  /** The alarm that this raises. */
  static final String SCARCE = "disk_space";

  private final Ledger ledger;
  private final Settings settings;
  private final Optional<Mark> mark;
  private final SteadyClock clock;
  private final OwnAlarm space;
  private long lastNanos;
  private boolean failing;

  /**
   * Prepares.
   *
   * @param mark which what goes must have; none where a witness must have seen it
   */
  Pruner(Ledger ledger, Settings settings, Optional<Mark> mark, SteadyClock clock, OwnAlarm space) {
    this.ledger = ledger;
    this.settings = settings;
    this.mark = mark;
    this.clock = clock;
    this.space = space;
    this.lastNanos = clock.nanos();
  }

  @Override
  public void run() {
    if (clock.nanos() - lastNanos < EVERY.toNanos()) {
      return;
    }
    lastNanos = clock.nanos();
    tellOfRoom();
    try {
      prune();
      failing = false;
    } catch (LedgerException | FormatException | IOException e) {
      if (!failing) {
        LOGGER.log(Level.WARNING, "old records cannot go and stay: {0}", e.getMessage());
      }
      failing = true;
    }
  }

  private void tellOfRoom() {
    if (settings.retention().space().isScarce(ledger.bytes())) {
      space.raise("");
    } else {
      space.clear("");
    }
  }

  private void prune() throws LedgerException, FormatException, IOException {
    try (LedgerFile file = LedgerFile.open(settings.file())) {
      Optional<Note> note = file.checkpoint(mark.isEmpty());
      if (note.isEmpty()) {
        return;
      }
      Checkpoint covering = Checkpoint.of(note.get());
      OptionalLong upto =
          new Pruning(file, settings.retention()).upto(covering, mark, clock.instant());
      if (upto.isPresent()) {
        prune(file, upto.getAsLong(), covering);
      }
    }
  }

  private void prune(LedgerFile file, long upto, Checkpoint covering)
      throws LedgerException, IOException {
    Optional<Path> archive = settings.retention().archive();
    if (archive.isPresent()) {
      Archive.write(file, archive.get(), upto);
    }
    ledger.append(new Event.Pruned(clock.instant(), upto, covering));
    LOGGER.log(Level.INFO, "records below {0} were pruned", Long.toString(upto));
  }
}
