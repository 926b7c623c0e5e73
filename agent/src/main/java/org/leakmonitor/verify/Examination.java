// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Map;
import java.util.Optional;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.ledger.SeqRange;
import org.leakmonitor.ledger.Signature;
import org.leakmonitor.reading.TagId;

/**
 * Judges a record by itself and its key, not by its neighbours: the part that many threads share.
 */
final class Examination {

  private final TrustFile trust;
  private final Map<String, KeyTimeline> timelines;

  private final Optional<LogId> stated;
  private final Depth depth;

  /** Prepares to check everything. */
  Examination(TrustFile trust, Map<String, KeyTimeline> timelines, Optional<LogId> stated) {
    this(trust, timelines, stated, Depth.FULL, SignatureCheck::check);
  }

  private final Signatures signatures;

  /**
   * Prepares.
   *
   * @param stated the only log that the evidence says it holds, if it says so
   */
  Examination(
      TrustFile trust,
      Map<String, KeyTimeline> timelines,
      Optional<LogId> stated,
      Depth depth,
      Signatures signatures) {
    this.depth = depth;
    this.trust = trust;
    this.signatures = signatures;
    this.stated = stated;
    this.timelines = timelines;
  }

  /**
   * An entry and what is wrong with it by itself.
   *
   * @param trusted whether its signature is its owner's, so that its seq and prev count
   */
  record Result(Entry entry, Optional<Finding> finding, boolean trusted) {}

  Result examine(Entry entry) {
    if (entry.record().isEmpty()) {
      return refused(
          entry,
          new Finding(
              Finding.Kind.ALTERED,
              seat(entry),
              entry.place(),
              "a canonical record",
              entry.fault()));
    }
    Record record = entry.record().get();
    KeyTimeline timeline = timelines.get(record.log());
    if (timeline == null && !LogId.parse(record.log()).gateway().equals(trust.gateway())) {
      return refused(
          entry,
          finding(entry, Finding.Kind.FOREIGN, "gateway '" + trust.gateway() + "'", record.log()));
    }
    if (stated.isPresent() && !stated.get().toString().equals(record.log())) {
      return refused(
          entry, finding(entry, Finding.Kind.FOREIGN, "log '" + stated.get() + "'", record.log()));
    }
    Optional<PublicKey> key = timeline == null ? Optional.empty() : timeline.inForce(record);
    if (timeline == null || key.isEmpty() || !key.get().kid().equals(record.kid())) {
      return strange(entry, record, Optional.ofNullable(timeline), key);
    }
    try {
      if (depth == Depth.FULL || key.get().kind() == PublicKey.Kind.DEVICE) {
        signatures.check(key.get(), record.signed(), record.signature());
      }
      checkOutgoing(timeline, record);
    } catch (BadSignatureException e) {
      return refused(
          entry,
          finding(
              entry,
              Finding.Kind.ALTERED,
              "the signature of key '" + record.kid() + "'",
              e.getMessage()));
    }
    return new Result(entry, meaning(entry, record, key.get()), true);
  }

  private void checkOutgoing(KeyTimeline timeline, Record record) throws BadSignatureException {
    if (record.type() != RecordType.EPOCH) {
      return;
    }
    Optional<Signature> signature = record.outgoingSignature();
    if (signature.isPresent() != record.text("why").equals("rotate")) {
      throw new BadSignatureException("'osig' goes with a rotation and with nothing else");
    }
    Optional<PublicKey> outgoing = timeline.outgoing(record);
    if (signature.isPresent() && outgoing.isPresent()) {
      signatures.check(
          outgoing.get(), record.signedByOutgoing(outgoing.get().kid()), signature.get());
    }
  }

  /** Which finding fits a record that the key in force did not sign. */
  private Result strange(
      Entry entry, Record record, Optional<KeyTimeline> timeline, Optional<PublicKey> inForce) {
    String expected =
        inForce.map(key -> "key '" + key.kid() + "'").orElse("a key that an epoch record names");
    Optional<PublicKey> named = timeline.flatMap(keys -> keys.named(record.kid()));
    if (named.isEmpty() || record.type().key() == PublicKey.Kind.DEVICE) {
      return refused(
          entry, finding(entry, Finding.Kind.WRONG_KEY, expected, "key '" + record.kid() + "'"));
    }
    try {
      signatures.check(named.get(), record.signed(), record.signature());
      return refused(
          entry,
          finding(
              entry,
              Finding.Kind.RETIRED_KEY,
              expected,
              "key '" + record.kid() + "' of another epoch"));
    } catch (BadSignatureException e) {
      return refused(entry, finding(entry, Finding.Kind.ALTERED, expected, e.getMessage()));
    }
  }

  /** What is wrong with a record although its owner signed it. */
  private Optional<Finding> meaning(Entry entry, Record record, PublicKey key) {
    if (record.type() == RecordType.UNKNOWN) {
      return Optional.of(
          finding(
              entry,
              Finding.Kind.UNSUPPORTED,
              "a type of version 1",
              "version " + record.integer("v") + ", type '" + record.text("t") + "'"));
    }
    if (record.type() == RecordType.GENESIS
        && !record.text("dkt").equals(key.thumbprint().toString())) {
      return Optional.of(
          finding(entry, Finding.Kind.ALTERED, "'dkt' " + key.thumbprint(), record.text("dkt")));
    }
    if (Claim.isIn(record)) {
      return new Claim(entry.place(), record, trust.witnesses()).fault();
    }
    return record.has("tag") ? unknownTag(entry, record) : Optional.empty();
  }

  private Optional<Finding> unknownTag(Entry entry, Record record) {
    TagId tag = new TagId(record.text("tag"));
    TrustFile.Tag known = trust.tags().get(tag);
    if (tag.equals(TagId.EVERY)) {
      return Optional.empty();
    }
    if (known == null) {
      return Optional.of(
          finding(entry, Finding.Kind.FOREIGN, "a tag of the trust file", "tag '" + tag + "'"));
    }
    if (record.has("u") && !record.text("u").equals(known.unit().symbol())) {
      return Optional.of(
          finding(
              entry,
              Finding.Kind.FOREIGN,
              "unit '" + known.unit() + "' of tag '" + tag + "'",
              "unit '" + record.text("u") + "'"));
    }
    return Optional.empty();
  }

  private static Result refused(Entry entry, Finding finding) {
    return new Result(entry, Optional.of(finding), false);
  }

  private static Finding finding(Entry entry, Finding.Kind kind, String expected, String found) {
    return new Finding(kind, seat(entry), entry.place(), expected, found);
  }

  private static Optional<SeqRange> seat(Entry entry) {
    long seq = entry.record().isPresent() ? entry.record().get().seq() : entry.seat().orElse(-1);
    return seq < 0 ? Optional.empty() : Optional.of(new SeqRange(seq, seq));
  }
}
