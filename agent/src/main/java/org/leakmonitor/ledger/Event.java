// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.leakmonitor.reading.Gap;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.Reading;

/** Something to record; the chain itself makes the records that open a history or an epoch. */
public sealed interface Event {

  Instant at();

  RecordType type();

  /** Adds the fields that this type has beyond the common ones. */
  void fill(Fields.Builder fields);

  /** What a poll yielded. */
  record Observed(Observation observation) implements Event {

    @Override
    public Instant at() {
      return observation.at();
    }

    @Override
    public RecordType type() {
      return observation instanceof Reading ? RecordType.READING : RecordType.GAP;
    }

    @Override
    public void fill(Fields.Builder fields) {
      fields.put("tag", observation.tag().text());
      if (observation instanceof Reading reading) {
        fields
            .put(Fields.VALUE, reading.value())
            .put("u", reading.unit().symbol())
            .put("q", reading.quality().code());
        reading.raw().ifPresent(raw -> fields.put("raw", raw.hex()));
      } else if (observation instanceof Gap gap) {
        fields
            .put("from", gap.from().toEpochMilli())
            .put("to", gap.to().toEpochMilli())
            .put("n", gap.missed())
            .put("why", gap.why().code());
        gap.raw().ifPresent(raw -> fields.put("raw", raw.hex()));
      }
    }
  }

  /** The clock was set; {@code old} is what it showed at {@code at}. */
  record ClockStep(Instant at, Instant old, ClockSource source, Duration uncertainty)
      implements Event {

    @Override
    public RecordType type() {
      return RecordType.CLOCK;
    }

    @Override
    public void fill(Fields.Builder fields) {
      fields
          .put("old", old.toEpochMilli())
          .put("src", source.name().toLowerCase(Locale.ROOT))
          .put("unc", uncertainty.toMillis());
    }
  }

  /** Where the gateway has its time from. */
  enum ClockSource {
    NTP,
    RTC,
    MANUAL,
    NONE
  }

  /** Something that an operator or auditor should know of; the codes stand in operating.md. */
  record Notice(Instant at, String code, Optional<String> ref) implements Event {

    @Override
    public RecordType type() {
      return RecordType.EVENT;
    }

    @Override
    public void fill(Fields.Builder fields) {
      fields.put("code", code);
      ref.ifPresent(text -> fields.put("ref", text));
    }
  }

  /** Nothing else happened for a while. */
  record Heartbeat(Instant at) implements Event {

    @Override
    public RecordType type() {
      return RecordType.HEARTBEAT;
    }

    @Override
    public void fill(Fields.Builder fields) {
      // has no field of its own
    }
  }

  /** The last record of a clean stop. */
  record Close(Instant at) implements Event {

    @Override
    public RecordType type() {
      return RecordType.CLOSE;
    }

    @Override
    public void fill(Fields.Builder fields) {
      // has no field of its own
    }
  }
}
