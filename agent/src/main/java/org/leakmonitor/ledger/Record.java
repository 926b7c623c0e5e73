// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One signed link of a history. Equal bytes mean an equal record, since there is one encoding only.
 *
 * @param seq its number in the history, and its place in the tree
 * @param line the canonical text, signature included
 * @param leaf the hash of the line: the next record's {@code prev}, and the leaf of the tree
 */
@SuppressWarnings("JavaLangClash") // the field's own word for it; java.lang.Record is never named
public record Record(Fields fields, RecordType type, long seq, String line, Hash leaf) {

  /** record-format.md section 1.6; in bytes, the text being ASCII. */
  public static final int MAX_LINE = 2048;

  /** How far below the highest so far a record's time may lie; record-format.md section 2. */
  public static final Duration DISORDER = Duration.ofSeconds(2);

  static final int VERSION = 1;

  /** A record of our own making. */
  static Record of(Fields fields) {
    String line = fields.canonical();
    return of(fields, RecordType.of(fields.text("t")), line);
  }

  private static Record of(Fields fields, RecordType type, String line) {
    return new Record(fields, type, fields.integer("seq"), line, Hash.ofLeaf(line));
  }

  /**
   * Reads a line of a ledger or an export: strict mode, the line must be canonical.
   *
   * @throws FormatException that names the field or the character
   */
  public static Record parse(String line) throws FormatException {
    return checked(LineParser.parse(line), line);
  }

  /** Reads a record that may have been re-serialised on its way: lenient mode. */
  public static Record canonicalised(Json.Obj object) throws FormatException {
    return checked(Fields.canonicalised(object));
  }

  static Record checked(Fields fields) throws FormatException {
    return checked(fields, fields.canonical());
  }

  private static Record checked(Fields fields, String line) throws FormatException {
    if (line.length() > MAX_LINE) {
      throw new FormatException(
          "a record of %d bytes, above %d".formatted(line.length(), MAX_LINE));
    }
    Schema.checkCommon(fields);
    boolean known = fields.integer("v") == VERSION;
    RecordType type = known ? RecordType.of(fields.text("t")) : RecordType.UNKNOWN;
    type.check(fields);
    return of(fields, type, line);
  }

  public String log() {
    return fields.text("log");
  }

  public Hash prev() {
    return Hash.fromBase64Url(fields.text("prev"));
  }

  public Instant at() {
    return Instant.ofEpochMilli(fields.integer("ts"));
  }

  public String kid() {
    return fields.text("kid");
  }

  public Signature signature() {
    return Signature.fromBase64Url(fields.text("sig"));
  }

  /** The outgoing epoch key's signature, which an {@code epoch} record has at a rotation. */
  public Optional<Signature> outgoingSignature() {
    return fields.has("osig")
        ? Optional.of(Signature.fromBase64Url(fields.text("osig")))
        : Optional.empty();
  }

  /** A string field of this record's type. */
  public String text(String name) {
    return fields.text(name);
  }

  /** An integer field of this record's type. */
  public long integer(String name) {
    return fields.integer(name);
  }

  public boolean has(String name) {
    return fields.has(name);
  }

  /** What the signature in {@code sig} covers. */
  public byte[] signed() {
    return Jws.RECORD.input(type.key(), kid(), fields.canonicalWithout("sig", ""));
  }

  /** What the signature in {@code osig} covers, made with the key that {@code kid} names. */
  public byte[] signedByOutgoing(String outgoingKid) {
    return Jws.OUTGOING.input(
        PublicKey.Kind.EPOCH, outgoingKid, fields.canonicalWithout("sig", "osig"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Record record && line.equals(record.line);
  }

  @Override
  public int hashCode() {
    return line.hashCode();
  }

  @Override
  public String toString() {
    return line;
  }
}
