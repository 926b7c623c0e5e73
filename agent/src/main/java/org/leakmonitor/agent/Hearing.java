// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Succession;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.verify.Sighting;
import org.leakmonitor.verify.TrustFile;

/**
 * Hears what a witness says of this gateway's records, and holds it against the ledger: what agrees
 * is recorded, what does not is an alarm. Where the witness knows more than the ledger, the ledger
 * was put back or lost its tail: then this log is over, and the next one begins.
 */
final class Hearing implements Runnable {

  private static final Logger LOGGER = System.getLogger(Hearing.class.getName());

  /** Answers come one a minute; a flood of them must not fill the memory. */
  private static final int WAITING = 16;

  private final Ledger ledger;
  private final OwnLog own;
  private final TrustFile trust;
  private final SteadyClock clock;
  private final Recorder recorder;
  private final WitnessWatch watch;
  private final BlockingQueue<byte[]> answers = new ArrayBlockingQueue<>(WAITING);
  private final CompletableFuture<Succession> superseded = new CompletableFuture<>();
  private boolean agreed;
  private boolean ended;
  private boolean refusalTold;

  /**
   * Prepares.
   *
   * @param own the ledger's own tree
   * @param trust this gateway's device keys, and the witnesses that count
   * @param watch told of each answer that agrees, and of each that does not
   */
  Hearing(
      Ledger ledger,
      OwnLog own,
      TrustFile trust,
      SteadyClock clock,
      Recorder recorder,
      WitnessWatch watch) {
    this.ledger = ledger;
    this.own = own;
    this.trust = trust;
    this.clock = clock;
    this.recorder = recorder;
    this.watch = watch;
  }

  /** Takes an answer; judged later, on another thread. Of a flood the newest are kept. */
  void take(byte[] answer) {
    while (!answers.offer(answer)) {
      if (answers.poll() != null) {
        watch.refused();
      }
    }
  }

  /** Judges what came, before anything is sent: false where this log is over. */
  synchronized boolean mayPublish() {
    drain();
    return !superseded.isDone();
  }

  /** Completes once with how to go on, where the witness knows more than this ledger. */
  CompletableFuture<Succession> superseded() {
    return superseded;
  }

  @Override
  public synchronized void run() {
    drain();
    if (!ended && !superseded.isDone()) {
      watch.run();
    }
  }

  /** Records nothing any more: the log is about to be closed. What comes is kept by the broker. */
  synchronized void end() {
    ended = true;
  }

  private void drain() {
    for (byte[] answer = answers.poll(); answer != null; answer = answers.poll()) {
      if (!ended && !superseded.isDone()) {
        judge(answer);
      }
    }
  }

  private void judge(byte[] answer) {
    try {
      judge(Sighting.read(answer, trust));
    } catch (FormatException e) {
      refuse(e.getMessage());
    } catch (LedgerException e) {
      LOGGER.log(Level.WARNING, "an answer could not be compared: {0}", e.getMessage());
    }
  }

  private void judge(Sighting seen) throws LedgerException {
    refusalTold = false;
    Checkpoint checkpoint = seen.checkpoint();
    LogId log = ledger.log();
    if (checkpoint.origin().incarnation() < log.incarnation()) {
      return; // kept by the broker from before this log began
    }
    boolean sameLog = checkpoint.origin().equals(log);
    if (sameLog && checkpoint.size() <= watch.size()) {
      if (contradicts(checkpoint)) {
        watch.conflict(checkpoint);
      }
      return;
    }
    Optional<Boolean> agrees = sameLog ? own.agrees(checkpoint) : Optional.empty();
    if (agrees.orElse(false)) {
      agree(seen);
    } else if (!sameLog || (!agreed && checkpoint.size() > ledger.opening().seq())) {
      supersede(seen);
    } else {
      watch.conflict(checkpoint);
    }
  }

  /**
   * Whether what the witness had seen by then was another history; what is pruned tells nothing.
   */
  private boolean contradicts(Checkpoint older) {
    try {
      return !own.agrees(older).orElse(true);
    } catch (LedgerException e) {
      LOGGER.log(Level.DEBUG, "an older answer could not be compared", e);
      return false;
    }
  }

  private void agree(Sighting seen) {
    agreed = true;
    recorder.record(
        new Event.Witnessed(clock.instant(), seen.checkpoint(), seen.cosignature(), seen.note()));
    watch.advanced(seen.checkpoint().size());
  }

  private void supersede(Sighting seen) throws LedgerException {
    Succession succession = own.succession(seen, ledger.opening());
    LOGGER.log(
        Level.WARNING,
        "the witness has seen {0} records of log ''{1}'', this ledger held {2} when it was opened"
            + " ({3}): the next incarnation begins",
        Long.toString(seen.checkpoint().size()),
        seen.checkpoint().origin().toString(),
        Long.toString(ledger.opening().seq()),
        succession.reason().name().toLowerCase(Locale.ROOT));
    superseded.complete(succession);
  }

  private void refuse(String reason) {
    watch.refused();
    if (!refusalTold) {
      refusalTold = true;
      LOGGER.log(Level.WARNING, "an answer of the witness is refused: {0}", reason);
      recorder.record(new Event.Notice(clock.instant(), "ack_refused", Optional.empty()));
    }
  }
}
