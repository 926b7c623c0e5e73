// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.reading.SteadyClock;

/**
 * Says that records are not taken, and that they are again: once on record, and in the log with
 * each cause. An outage in which the agent was stopped and started is one outage.
 */
final class Outage {

  private static final System.Logger LOG = System.getLogger(Forwarder.class.getName());

  private static final String DOWN = "uplink_down";
  private static final String REFUSED = "publish_refused";

  /** An outage that spans a start and is longer is a clock that was set. */
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Some causes have numbers in them, and an outage may last. */
  private static final int MOST_TOLD = 30;

  private final Ledger ledger;
  private final SteadyClock clock;
  private final Tally tally;
  private final Set<String> told = new HashSet<>();
  private Stats.State state = Stats.State.STARTING;
  private boolean refused;
  private boolean unreached;
  private long sinceNanos;
  private volatile boolean recordsEnded;

  /** When it began, where that was before the start. */
  private Optional<Instant> inherited = Optional.empty();

  /**
   * @param left the records of an outage that had not ended when the last run did
   */
  Outage(Ledger ledger, SteadyClock clock, Tally tally, List<Line> left) {
    this.ledger = ledger;
    this.clock = clock;
    this.tally = tally;
    left.forEach(this::inherit);
  }

  private void inherit(Line line) {
    try {
      Record begun = Record.parse(line.text());
      refused |= begun.text("code").equals(REFUSED);
      unreached |= begun.text("code").equals(DOWN);
      inherited = Optional.of(inherited.orElse(begun.at()));
    } catch (FormatException | IllegalArgumentException e) {
      // a verifier will find it; the outage then begins with the next failure
      LOG.log(Level.DEBUG, "record {0} tells of no outage", line.seq());
    }
  }

  Stats.State state() {
    return state;
  }

  void failed(PublishException cause) {
    begin();
    boolean refusal = cause.kind() == PublishException.Kind.REFUSED;
    boolean said = refusal ? refused : unreached;
    refused |= refusal;
    unreached |= !refusal;
    tell(cause);
    if (!said) {
      record(refusal ? "publish_refused" : "uplink_down", Optional.of(cause.ref()));
    }
  }

  /** Each cause once: the first may be a lost connection, and the next why there is no other. */
  private void tell(PublishException cause) {
    if (told.size() < MOST_TOLD && told.add(cause.getMessage())) {
      LOG.log(Level.WARNING, "{0}; {1}", cause.getMessage(), cause.hint());
    }
  }

  /** Our own side cannot go on; no event, since the ledger is likely what fails. */
  void stalled(Exception cause) {
    if (state != Stats.State.DOWN) {
      LOG.log(Level.WARNING, "cannot read what is to be sent", cause);
    }
    begin();
  }

  private void begin() {
    if (state != Stats.State.DOWN) {
      state = Stats.State.DOWN;
      sinceNanos = clock.nanos();
      tally.state(state, clock.instant());
    }
  }

  void recovered() {
    if (state == Stats.State.DOWN || inherited.isPresent()) {
      Optional<String> length = length().map(Outage::seconds);
      LOG.log(
          Level.INFO,
          "records are {0} again after {1}",
          tally.receipt().word(),
          length.orElse("an outage of unknown length"));
      if (refused || unreached) {
        record("uplink_up", length); // of an outage that is on record
      }
    }
    state = Stats.State.UP;
    tally.state(state, clock.instant());
    inherited = Optional.empty();
    refused = false;
    unreached = false;
    told.clear();
  }

  /** Empty where the clock was set meanwhile, so that nobody knows. */
  private Optional<Duration> length() {
    if (inherited.isEmpty()) {
      return Optional.of(Duration.ofNanos(clock.nanos() - sinceNanos));
    }
    return inherited
        .map(since -> Duration.between(since, clock.instant()))
        .filter(length -> !length.isNegative() && length.compareTo(LONGEST) < 0);
  }

  private static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.1fs", length.toMillis() / 1_000.0);
  }

  /** The log alone is told from now on. From any thread. */
  void endRecords() {
    recordsEnded = true;
  }

  private void record(String code, Optional<String> ref) {
    if (recordsEnded) {
      return;
    }
    Event event = new Event.Notice(clock.instant(), code, ref);
    // a ledger that cannot write says so itself, at the readings
    CompletableFuture<Record> unused = ledger.submit(event);
  }
}
