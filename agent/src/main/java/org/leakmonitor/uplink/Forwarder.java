// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.uplink.PublishException.Kind;

/**
 * Sends every durable record until it is acknowledged, on a thread of its own named {@code uplink}.
 * There is no buffer between the disk and the far side: what is sent is read from the ledger, and
 * what is acknowledged is kept there. A record is sent again when its acknowledgement is lost, so
 * the far side may see it twice, and never not at all.
 */
public final class Forwarder implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Forwarder.class.getName());

  /** Nothing is due: whatever comes next wakes the thread. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  /** How long the thread has to end after the publisher has let go of it. */
  private static final Duration LAST_TURN = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final Publisher publisher;
  private final Settings settings;
  private final SteadyClock clock;
  private final LedgerFile file;
  private final Receipt receipt;
  private final Progress progress;
  private final Lanes lanes;
  private final Throttle throttle;
  private final Tally tally;
  private final Outage outage;
  private final Bell bell = new Bell();
  private final Transit transit;
  private final Rest rest;
  private final Closing closing;
  private final Blame blame = new Blame();
  private final Announcement announcement = new Announcement();
  private final FirstContact contact;
  private final BooleanSupplier mayPublish;
  private final Again again = new Again();
  private final Thread thread = new Thread(this::run, "uplink");

  private boolean drained;
  private boolean givenUp;
  private boolean over;

  /**
   * Prepares to send; {@link #start} starts.
   *
   * @param ledger open, and closed only after this; its {@link Ledger#onCommit} is taken over
   * @param ledgerFile the same ledger on disk, read through a connection of its own
   * @param publisher is closed with this
   * @param mayPublish asked on the thread that sends, once answers are heard and then before each
   *     message; where it says no, nothing is sent any more
   * @throws LedgerException where the ledger cannot be read
   */
  public Forwarder(
      Ledger ledger,
      Path ledgerFile,
      Publisher publisher,
      Settings settings,
      SteadyClock clock,
      BooleanSupplier mayPublish)
      throws LedgerException {
    this.ledger = ledger;
    this.publisher = publisher;
    this.settings = settings;
    this.clock = clock;
    this.file = LedgerFile.open(ledgerFile);
    this.receipt = publisher.receipt();
    Marks marks = new Marks(ledger, file, receipt);
    Cursor cursor = marks.cursor();
    Room room = new Room(settings.batch());
    this.lanes = new Lanes(file, cursor, settings, room, clock);
    this.throttle = new Throttle(settings, clock);
    this.tally = new Tally(receipt, clock.instant(), cursor.count());
    this.progress = new Progress(marks, cursor, room, tally, clock);
    this.outage = new Outage(ledger, clock, tally, file.openOutage());
    this.transit = new Transit(publisher, bell::ring);
    this.rest = new Rest(settings, clock);
    this.closing = new Closing(settings, clock);
    this.contact = new FirstContact(publisher, bell::ring);
    this.mayPublish = mayPublish;
  }

  public void start() {
    ledger.onCommit(bell::ring);
    thread.start();
  }

  /**
   * Sends a checkpoint before all records that wait, until it is acknowledged; a newer one takes
   * the place of one not yet sent. Callable from any thread.
   */
  public void announce(byte[] checkpoint) {
    announcement.put(checkpoint);
    bell.ring();
  }

  /**
   * Sends again what was acknowledged of these records: whoever took it has lost it. What is above
   * the newest record is left out. Callable from any thread.
   */
  public void resend(SeqRange range) {
    again.ask(range);
    bell.ring();
  }

  /** No more events from here: what the caller records next ends the run. From any thread. */
  public void endRecords() {
    outage.endRecords();
  }

  /** What it means that records count as sent. */
  public Receipt receipt() {
    return receipt;
  }

  /** What was done so far; callable from any thread. */
  public Stats stats() {
    return tally.stats(ledger.size());
  }

  private void run() {
    while (!over && !done() && !Thread.currentThread().isInterrupted()) {
      try {
        turn();
      } catch (LedgerException | RuntimeException e) {
        outage.stalled(e);
        rest();
      }
    }
    settle();
  }

  private boolean done() {
    return closing.isBegun()
        && (givenUp
            || outage.state() == Stats.State.DOWN
            || closing.isOver()
            || (drained && transit.isEmpty() && announcement.isDone()));
  }

  private void turn() throws LedgerException {
    settle();
    forget();
    if (rest.leftNanos() > 0) {
      bell.await(rest.leftNanos());
    } else if (isInContact()) {
      long wait = throttle.waitNanos();
      if (wait > 0) {
        bell.await(closing.within(wait));
      } else {
        sendNext();
      }
    }
  }

  private void sendNext() throws LedgerException {
    Optional<byte[]> checkpoint = announcement.take();
    if (checkpoint.isPresent()) {
      send(checkpoint.get(), Optional.empty());
      return;
    }
    boolean last = closing.isBegun();
    Optional<Parcel> parcel = lanes.next(ledger.size(), last);
    drained = last && parcel.isEmpty();
    if (parcel.isPresent()) {
      progress.sent(parcel.get());
      send(parcel.get().payload(), parcel);
    } else if (!done()) {
      bell.await(untilDue());
    }
  }

  /** Whether something may be sent now; waits, or rests, where it may not. */
  private boolean isInContact() {
    try {
      if (!contact.isSettled()) {
        bell.await(closing.within(IDLE.toNanos()));
        return false;
      }
      over = !mayPublish.getAsBoolean();
      return !over;
    } catch (PublishException e) {
      tally.failed(e.kind());
      outage.failed(e);
      rest();
      return false;
    }
  }

  private void forget() {
    for (Optional<SeqRange> next = again.next(ledger.size());
        next.isPresent();
        next = again.next(ledger.size())) {
      progress.forget(next.get());
      lanes.rewind();
    }
  }

  private long untilDue() {
    long now = clock.nanos();
    return closing.within(lanes.dueNanos().orElse(now + IDLE.toNanos()) - now);
  }

  private void send(byte[] payload, Optional<Parcel> parcel) {
    transit.send(payload, parcel, rest.attempt());
    throttle.sent(payload); // only now: it may have waited for its turn
  }

  /** Takes in how messages fared since the last time. */
  private void settle() {
    for (Optional<Transit.Outcome> next = transit.next(); next.isPresent(); next = transit.next()) {
      Transit.Outcome outcome = next.get();
      if (outcome.failure().isEmpty()) {
        acknowledged(outcome);
      } else {
        failed(outcome, outcome.failure().get());
      }
    }
    progress.keep();
  }

  private void acknowledged(Transit.Outcome outcome) {
    outcome.parcel().ifPresentOrElse(progress::acknowledged, announcement::acknowledged);
    // what was sent before the last failure says nothing about now
    if (outcome.attempt() == rest.attempt()) {
      up();
    }
  }

  private void up() {
    if (outage.state() != Stats.State.UP) {
      outage.recovered();
      rest.ended();
    } else {
      rest.passed();
    }
  }

  private void failed(Transit.Outcome outcome, PublishException failure) {
    tally.failed(failure.kind());
    boolean blamed = blame.isOn(outcome.bytes(), failure, transit.largest());
    outcome
        .parcel()
        .ifPresentOrElse(
            parcel -> progress.failed(parcel, blamed), () -> announcement.failed(blamed));
    if (closing.isBegun()) {
      givenUp = true;
      return;
    }
    if (blamed && failure.kind() == Kind.REFUSED && !outcome.isAlone()) {
      lanes.rewind(); // the far side is there, and takes smaller ones
      return;
    }
    outage.failed(failure);
    if (outcome.attempt() == rest.attempt()) {
      rest();
    } else {
      lanes.rewind(); // what is free again may lie behind what was read since
    }
  }

  private void rest() {
    lanes.rewind();
    rest.begin();
  }

  /**
   * Sends what is durable, for at most {@link Settings#closeTimeout}, keeps what was acknowledged,
   * and closes the publisher. What remains is sent after the next start.
   */
  @Override
  public void close() {
    closing.begin();
    bell.ring();
    try {
      thread.join(Math.max(1, settings.closeTimeout().toMillis()));
      publisher.close();
      thread.join(LAST_TURN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      publisher.close();
    }
    ledger.onCommit(() -> {});
    report();
  }

  private void report() {
    if (thread.isAlive()) {
      LOG.log(Level.WARNING, "the uplink did not stop in time");
      return;
    }
    try {
      file.close();
    } catch (LedgerException e) {
      LOG.log(Level.WARNING, "{0}; {1}", e.getMessage(), e.hint());
    }
    long left = stats().backlog();
    LOG.log(Level.INFO, "the uplink stopped, {0} records are not {1}", left, receipt.word());
  }
}
