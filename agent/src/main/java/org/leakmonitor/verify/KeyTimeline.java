// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;

/**
 * Which key is in force where in one log; record-format.md section 6: that follows from a record's
 * seq alone. Filled by a first pass over the evidence, then only read.
 */
final class KeyTimeline {

  private final Optional<PublicKey> device;
  private final Signatures signatures;
  private final NavigableMap<Long, Epoch> epochs = new TreeMap<>();
  private final Map<String, PublicKey> byKid = new HashMap<>();

  private record Epoch(long number, long boot, PublicKey key) {}

  KeyTimeline(TrustFile trust, LogId log) {
    this(trust, log, SignatureCheck::check);
  }

  KeyTimeline(TrustFile trust, LogId log, Signatures signatures) {
    this.device = trust.deviceKey(log.incarnation());
    this.signatures = signatures;
  }

  /**
   * Takes the epoch key of a record that opens an epoch, if the device key vouches for it.
   *
   * @return whether it does
   */
  boolean learn(Record opening) {
    if (device.isEmpty() || !opening.kid().equals(device.get().kid())) {
      return false;
    }
    try {
      signatures.check(device.get(), opening.signed(), opening.signature());
    } catch (BadSignatureException e) {
      return false; // examining it will say so at its place
    }
    PublicKey key = new PublicKey(PublicKey.Kind.EPOCH, Bytes.fromBase64Url(opening.text("pub")));
    Epoch epoch = new Epoch(opening.integer("ep"), opening.integer("boot"), key);
    if (epochs.putIfAbsent(opening.seq(), epoch) == null) {
      byKid.putIfAbsent(key.kid(), key);
    }
    return true;
  }

  int size() {
    return epochs.size();
  }

  /** Number of the record that opened the epoch of another. */
  Optional<Long> opening(Record record) {
    return Optional.ofNullable(epochs.lowerKey(record.seq()));
  }

  /** Whether an epoch begins at a record. */
  boolean begins(long seq) {
    return epochs.containsKey(seq);
  }

  /** The highest boot number among the first {@code size} records. */
  long highestBoot(long size) {
    return epochs.headMap(size, false).values().stream().mapToLong(Epoch::boot).max().orElse(0);
  }

  /** The key that must have signed this record. */
  Optional<PublicKey> inForce(Record record) {
    return record.type().key() == PublicKey.Kind.DEVICE ? device : before(record).map(Epoch::key);
  }

  /** The epoch key that a rotation ends; unknown where the epoch before it is missing. */
  Optional<PublicKey> outgoing(Record rotation) {
    return before(rotation)
        .filter(epoch -> epoch.number + 1 == rotation.integer("ep"))
        .map(Epoch::key);
  }

  private Optional<Epoch> before(Record record) {
    return Optional.ofNullable(epochs.lowerEntry(record.seq())).map(Map.Entry::getValue);
  }

  /** An epoch key that is or was in force somewhere, by the hint in a record. */
  Optional<PublicKey> named(String kid) {
    return Optional.ofNullable(byKid.get(kid));
  }

  static boolean opens(Record record) {
    return record.type() == RecordType.GENESIS || record.type() == RecordType.EPOCH;
  }
}
