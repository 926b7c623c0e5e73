// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Note;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Record;

/**
 * The keys of one log, as far as they are known, and what they say of each record. Examining is
 * safe on many threads as long as nobody learns meanwhile.
 */
public final class Keyring {

  private final TrustFile trust;
  private final KeyTimeline timeline;
  private final Examination examination;

  public Keyring(TrustFile trust, LogId log) {
    this.trust = trust;
    this.timeline = new KeyTimeline(trust, log);
    this.examination = new Examination(trust, Map.of(log.toString(), timeline), Optional.of(log));
  }

  /** Whether a record opens a log or an epoch, and so names a key. */
  public static boolean opens(Record record) {
    return KeyTimeline.opens(record);
  }

  /** Name of the key that an opening record names. */
  public static String kid(Record opening) {
    return new PublicKey(PublicKey.Kind.EPOCH, Bytes.fromBase64Url(opening.text("pub"))).kid();
  }

  /** Takes the key that a record names; false where the device key does not vouch for it. */
  public boolean learn(Record opening) {
    return timeline.learn(opening);
  }

  /** Number of the record that named the key in force at this one; empty for the device key. */
  public Optional<Long> opening(Record record) {
    return timeline.opening(record);
  }

  /** Whether a record names the key in force, as far as the keys are known. */
  public boolean fits(Record record) {
    return timeline.inForce(record).map(PublicKey::kid).filter(record.kid()::equals).isPresent();
  }

  /** Whether some record has named this key. */
  public boolean knows(String kid) {
    return timeline.named(kid).isPresent();
  }

  /** How many keys are held. */
  public int size() {
    return timeline.size();
  }

  /** Judges a record by itself. */
  public Judgement examine(String place, Record record) {
    Examination.Result result = examination.examine(Entry.of(place, record));
    return new Judgement(result.finding(), result.trusted());
  }

  /** The checkpoint in a note, if the device key signed it; if not, that is a finding. */
  public Optional<Checkpoint> examine(String place, Note note, Consumer<Finding> findings) {
    return NoteFile.inside(place, note, trust, findings).map(Checkpoints.Held::checkpoint);
  }
}
