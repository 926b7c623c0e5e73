// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.SeqRange;

/** One message, and the records in it. */
final class Parcel {

  private static final long[] NONE = new long[0];

  private final SeqRange range;
  private final byte[] payload;
  private final long[] births;

  private Parcel(SeqRange range, byte[] payload, long[] births) {
    this.range = range;
    this.payload = payload;
    this.births = births;
  }

  /**
   * Of records that travel together.
   *
   * @param births when each live reading was taken, by the monotonic clock; none for what is not
   */
  static Parcel of(List<Record> records, byte[] payload, List<Long> births) {
    return new Parcel(
        new SeqRange(records.get(0).seq(), records.get(records.size() - 1).seq()),
        payload,
        births.stream().mapToLong(Long::longValue).toArray());
  }

  /** Of a line as it stands in the ledger, also of one that is no record of ours. */
  static Parcel of(Line line) {
    return new Parcel(
        new SeqRange(line.seq(), line.seq()), line.text().getBytes(StandardCharsets.UTF_8), NONE);
  }

  SeqRange range() {
    return range;
  }

  byte[] payload() {
    return payload;
  }

  /** Hands over when each live reading was taken, in nanoseconds of the monotonic clock. */
  void eachBirth(LongConsumer sink) {
    for (long birth : births) {
      sink.accept(birth);
    }
  }
}
