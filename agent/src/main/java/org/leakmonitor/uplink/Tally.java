// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.leakmonitor.reading.Latency;

/** What the forwarder counts, for others to read. Safe for use by many threads. */
final class Tally {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Latency latency = new Latency();
  private final Map<PublishException.Kind, Long> failures =
      new EnumMap<>(PublishException.Kind.class);
  private final Receipt receipt;
  private Stats.State state = Stats.State.STARTING;
  private Instant since;
  private long messages;
  private long records;
  private long acknowledged;
  private long withheld;

  Tally(Receipt receipt, Instant since, long acknowledged) {
    this.receipt = receipt;
    this.since = since;
    this.acknowledged = acknowledged;
  }

  Receipt receipt() {
    return receipt;
  }

  synchronized void acknowledged(Parcel parcel, long total, long nowNanos) {
    messages++;
    records += parcel.range().count();
    acknowledged = total;
    parcel.eachBirth(birth -> latency.record((nowNanos - birth) / NANOS_PER_MILLI));
  }

  /** So many records count as acknowledged after all. */
  synchronized void forgotten(long total) {
    acknowledged = total;
  }

  synchronized void failed(PublishException.Kind kind) {
    failures.merge(kind, 1L, Long::sum);
  }

  /** So many records are left out. */
  synchronized void withheld(long total) {
    withheld = total;
  }

  synchronized void state(Stats.State next, Instant at) {
    state = next;
    since = at;
  }

  /**
   * @param size how many records are durable
   */
  synchronized Stats stats(long size) {
    return new Stats(
        receipt,
        state,
        since,
        messages,
        records,
        Math.max(0, size - acknowledged),
        withheld,
        failures,
        latency.percentile(0.50),
        latency.percentile(0.99),
        latency.max());
  }
}
