// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import java.util.Optional;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Cosignature;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.ledger.Signature;
import org.leakmonitor.ledger.WitnessKey;

/**
 * What a {@code witness}, {@code prune} or {@code anchor} record claims, as far as it can be judged
 * wherever the record stands: no neighbour is needed for it; record-format.md section 2.
 */
final class Claim {

  private final String place;
  private final Record record;
  private final Checkpoint stated;
  private final Optional<Cosignature> cosignature;

  /**
   * Reads it.
   *
   * @param record one of these types
   * @param witnesses those of the trust file
   */
  Claim(String place, Record record, List<WitnessKey> witnesses) {
    this.place = place;
    this.record = record;
    this.stated =
        new Checkpoint(
            LogId.parse(record.log()),
            record.integer("size"),
            Hash.fromBase64Url(record.text("root")));
    this.cosignature =
        record.type() == RecordType.WITNESS
            ? witnesses.stream()
                .filter(known -> known.id().equals(record.text("wkid")))
                .findFirst()
                .map(this::by)
            : Optional.empty();
  }

  private Cosignature by(WitnessKey key) {
    return new Cosignature(key, record.integer("wt"), Signature.fromBase64Url(record.text("csig")));
  }

  /** Whether a record makes one. */
  static boolean isIn(Record record) {
    return record.type() == RecordType.WITNESS
        || record.type() == RecordType.PRUNE
        || record.type() == RecordType.ANCHOR;
  }

  Checkpoint stated() {
    return stated;
  }

  /** What a witness of the trust file is said to have signed. */
  Optional<Cosignature> cosignature() {
    return cosignature;
  }

  /** What is wrong with it, if something is. */
  Optional<Finding> fault() {
    if (stated.size() > record.seq()) {
      return altered("a size of at most " + record.seq(), "size " + stated.size());
    }
    if (record.type() == RecordType.PRUNE && record.integer("upto") > stated.size()) {
      return altered(
          "'upto' within the size that covers it, " + stated.size(),
          "upto " + record.integer("upto"));
    }
    return cosignature.flatMap(this::forged);
  }

  private Optional<Finding> forged(Cosignature by) {
    try {
      SignatureCheck.check(by, stated.body());
      return Optional.empty();
    } catch (BadSignatureException e) {
      return altered("the cosignature of witness '" + by.key().name() + "'", e.getMessage());
    }
  }

  private Optional<Finding> altered(String expected, String found) {
    return Optional.of(Finding.at(Finding.Kind.ALTERED, record.seq(), place, expected, found));
  }
}
