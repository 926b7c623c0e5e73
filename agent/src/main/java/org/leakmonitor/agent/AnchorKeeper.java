// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.leakmonitor.anchor.Anchor;
import org.leakmonitor.anchor.AnchorException;
import org.leakmonitor.anchor.Anchors;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.reading.SteadyClock;

/** Records the time stamp tokens that {@code leakmonitor anchor} has put beside the ledger. */
final class AnchorKeeper implements Runnable {

  private static final Logger LOGGER = System.getLogger(AnchorKeeper.class.getName());

  private static final Duration EVERY = Duration.ofSeconds(20);

  private final Ledger ledger;
  private final Path file;
  private final Anchors anchors;
  private final SteadyClock clock;
  private final Set<String> told = new HashSet<>();
  private long dueNanos;

  AnchorKeeper(Ledger ledger, Path file, SteadyClock clock) {
    this.ledger = ledger;
    this.file = file;
    this.anchors = Anchors.beside(file);
    this.clock = clock;
    this.dueNanos = clock.nanos();
  }

  @Override
  public void run() {
    if (clock.nanos() - dueNanos < 0) {
      return;
    }
    dueNanos = clock.nanos() + EVERY.toNanos();
    try {
      Anchors.Pending pending = anchors.pending(ledger.log());
      pending.unsound().forEach(this::tell);
      for (Anchor anchor : pending.sound()) {
        record(anchor);
      }
    } catch (AnchorException e) {
      tell(e.getMessage());
    } catch (LedgerException e) {
      tell(e.getMessage());
    }
  }

  private void record(Anchor anchor) throws AnchorException, LedgerException {
    if (!isOurs(anchor.checkpoint())) {
      tell("token '%s' is not of this ledger's records".formatted(anchor.token()));
      return;
    }
    long seq =
        ledger
            .append(new Event.Anchored(clock.instant(), anchor.checkpoint(), anchor.token()))
            .seq();
    anchors.recorded(anchor.token(), seq);
    LOGGER.log(
        Level.INFO, "token {0} is record {1}", anchor.token().toString(), Long.toString(seq));
  }

  private boolean isOurs(Checkpoint checkpoint) throws LedgerException {
    try (LedgerFile reader = LedgerFile.open(file)) {
      return checkpoint.size() > 0
          && checkpoint.size() <= reader.size()
          && reader.tree().root(checkpoint.size()).equals(checkpoint.root());
    }
  }

  private void tell(String problem) {
    if (told.add(problem)) {
      LOGGER.log(Level.WARNING, "no anchor record: {0}", problem);
    }
  }
}
