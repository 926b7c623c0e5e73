// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.ledger.SeqRange;

/** One message, and the records in it. */
final class Parcel {

  private final SeqRange range;
  private final byte[] payload;
  private final long[] stamps;

  private Parcel(SeqRange range, byte[] payload, long[] stamps) {
    this.range = range;
    this.payload = payload;
    this.stamps = stamps;
  }

  /** Of records that travel together. */
  static Parcel of(List<Record> records) {
    SeqRange range = new SeqRange(records.get(0).seq(), records.get(records.size() - 1).seq());
    return new Parcel(
        range,
        Message.write(records),
        records.stream()
            .filter(record -> record.type() == RecordType.READING)
            .mapToLong(record -> record.integer("ts"))
            .toArray());
  }

  /** Of a line that is no record of ours: the far side shall see what stands in the ledger. */
  static Parcel of(Line line) {
    return new Parcel(
        new SeqRange(line.seq(), line.seq()),
        line.text().getBytes(StandardCharsets.UTF_8),
        new long[0]);
  }

  SeqRange range() {
    return range;
  }

  byte[] payload() {
    return payload;
  }

  /** Hands over the {@code ts} of each reading, in milliseconds. */
  void eachStamp(LongConsumer sink) {
    for (long stamp : stamps) {
      sink.accept(stamp);
    }
  }
}
