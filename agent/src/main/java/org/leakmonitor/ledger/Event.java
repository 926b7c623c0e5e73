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

  /** Something is wrong at the pipeline or here; the codes stand in operating.md. */
  record Alarm(Instant at, String zone, String code, State state, Optional<String> ref)
      implements Event {

    /** Where an alarm stands. */
    public enum State {
      RAISED,
      CLEARED,
      ACKNOWLEDGED,
      SUPPRESSED
    }

    @Override
    public RecordType type() {
      return RecordType.ALARM;
    }

    @Override
    public void fill(Fields.Builder fields) {
      fields.put("zone", zone).put("code", code).put("st", state.name().toLowerCase(Locale.ROOT));
      ref.ifPresent(text -> fields.put("ref", text));
    }
  }

  /** A witness has verified and kept the records up to a checkpoint; {@code note} is its answer. */
  record Witnessed(Instant at, Checkpoint checkpoint, Cosignature cosignature, Note note)
      implements Event {

    @Override
    public RecordType type() {
      return RecordType.WITNESS;
    }

    @Override
    public void fill(Fields.Builder fields) {
      fields
          .put("size", checkpoint.size())
          .put("root", checkpoint.root().toString())
          .put("wkid", cosignature.key().id())
          .put("wt", cosignature.time())
          .put("csig", cosignature.signature().toString());
    }
  }

  /** The records below {@code upto}, an epoch record, go; {@code witnessed} covers them. */
  record Pruned(Instant at, long upto, Checkpoint witnessed) implements Event {

    @Override
    public RecordType type() {
      return RecordType.PRUNE;
    }

    @Override
    public void fill(Fields.Builder fields) {
      fields
          .put("upto", upto)
          .put("size", witnessed.size())
          .put("root", witnessed.root().toString());
    }
  }

  /** A time stamping authority has a token for a checkpoint; {@code token} is its SHA-256. */
  record Anchored(Instant at, Checkpoint checkpoint, Hash token) implements Event {

    @Override
    public RecordType type() {
      return RecordType.ANCHOR;
    }

    @Override
    public void fill(Fields.Builder fields) {
      fields
          .put("size", checkpoint.size())
          .put("root", checkpoint.root().toString())
          .put("alg", "rfc3161")
          .put("th", token.toString());
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
