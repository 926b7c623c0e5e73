// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.uplink.Forwarder;

/** Issues a checkpoint at least once a minute while records are made, and at the end. */
final class Notary implements Runnable {

  private static final Logger LOGGER = System.getLogger(Notary.class.getName());

  private final Ledger ledger;
  private final Forwarder forwarder;
  private final SteadyClock clock;
  private final Duration every;
  private final Recorder recorder;
  private volatile long issued;
  private long covered;
  private long lastNanos;

  Notary(Ledger ledger, Forwarder forwarder, SteadyClock clock, Duration every, Recorder recorder) {
    this.ledger = ledger;
    this.forwarder = forwarder;
    this.clock = clock;
    this.every = every;
    this.recorder = recorder;
    this.lastNanos = clock.nanos();
  }

  @Override
  public void run() {
    // heartbeats and witness records alone are no news: each would call for the next
    boolean news = ledger.size() - recorder.routine() > covered;
    if (news && clock.nanos() - lastNanos >= every.toNanos()) {
      CompletableFuture<Note> unused = issue();
    }
  }

  /** The size of the newest checkpoint that this agent has issued; 0 before the first. */
  long issued() {
    return issued;
  }

  /** Issues the last one, on its way before this returns; a failure has been logged. */
  void conclude() {
    try {
      issue().join();
    } catch (CompletionException e) {
      // the log is closed all the same, and the next start issues one
      LOGGER.log(Level.DEBUG, "no last checkpoint", e);
    }
  }

  /** Issues one over all that is durable by then, and hands it to the uplink. */
  CompletableFuture<Note> issue() {
    lastNanos = clock.nanos();
    covered = ledger.size() - recorder.routine();
    return ledger
        .checkpoint()
        .whenComplete(
            (note, failure) -> {
              if (failure == null) {
                announce(note);
              } else {
                LOGGER.log(Level.WARNING, "no checkpoint: {0}", failure.getMessage());
              }
            });
  }

  private void announce(Note note) {
    try {
      issued = Checkpoint.of(note).size();
      forwarder.announce(Message.write(note));
    } catch (FormatException e) {
      throw new IllegalStateException("a checkpoint of our own is well formed", e);
    }
  }
}
