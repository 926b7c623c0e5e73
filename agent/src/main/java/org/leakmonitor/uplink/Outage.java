// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.leakmonitor.ledger.Event;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.reading.SteadyClock;

/**
 * Says once that records are not taken, and once that they are again: in the log, and on record.
 */
final class Outage {

  private static final System.Logger LOG = System.getLogger(Forwarder.class.getName());

  private final Ledger ledger;
  private final SteadyClock clock;
  private final Tally tally;
  private Stats.State state = Stats.State.STARTING;
  private boolean refused;
  private boolean unreached;
  private long sinceNanos;

  Outage(Ledger ledger, SteadyClock clock, Tally tally) {
    this.ledger = ledger;
    this.clock = clock;
    this.tally = tally;
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
    if (!said) {
      LOG.log(Level.WARNING, "{0}; {1}", cause.getMessage(), cause.hint());
      record(refusal ? "publish_refused" : "uplink_down", cause.ref());
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
    if (state == Stats.State.DOWN) {
      String length = seconds(Duration.ofNanos(clock.nanos() - sinceNanos));
      LOG.log(Level.INFO, "records are acknowledged again after {0}", length);
      record("uplink_up", length);
    }
    state = Stats.State.UP;
    tally.state(state, clock.instant());
    refused = false;
    unreached = false;
  }

  private static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%.1fs", length.toMillis() / 1_000.0);
  }

  private void record(String code, String ref) {
    Event event = new Event.Notice(clock.instant(), code, Optional.of(ref));
    // a ledger that cannot write says so itself, at the readings
    CompletableFuture<Record> unused = ledger.submit(event);
  }
}
