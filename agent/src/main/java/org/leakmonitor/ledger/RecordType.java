// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The types of record, who signs each, and its fields; record-format.md section 2. */
public enum RecordType {
  GENESIS(
      PublicKey.Kind.DEVICE,
      new Schema()
          .must("ep", FieldRule.range(0, 0))
          .must("boot", FieldRule.POSITIVE)
          .must("why", FieldRule.oneOf("new", "rollback", "lost_tail", "replaced", "restored"))
          .must("pub", FieldRule.HASH)
          .must("dkt", FieldRule.HASH)
          .must("cfg", FieldRule.HASH)
          .must("fw", FieldRule.NAME)
          .may("plog", FieldRule.LOG)
          .may("psize", FieldRule.COUNT)
          .may("proot", FieldRule.HASH)),
  EPOCH(
      PublicKey.Kind.DEVICE,
      new Schema()
          .must("ep", FieldRule.POSITIVE)
          .must("boot", FieldRule.POSITIVE)
          .must("why", FieldRule.oneOf("rotate", "start", "crash"))
          .must("pub", FieldRule.HASH)
          .must("cfg", FieldRule.HASH)
          .must("fw", FieldRule.NAME)
          .may("osig", FieldRule.SIGNATURE)),
  READING(
      PublicKey.Kind.EPOCH,
      new Schema()
          .must("tag", FieldRule.NAME)
          .must("val", FieldRule.NUMBER)
          .must("u", FieldRule.NAME)
          .must("q", FieldRule.range(0, 255))
          .may("raw", FieldRule.HEX)),
  GAP(
      PublicKey.Kind.EPOCH,
      new Schema()
          .must("tag", FieldRule.GAP_TAG)
          .must("from", FieldRule.MILLIS)
          .must("to", FieldRule.MILLIS)
          .must("n", FieldRule.POSITIVE)
          .must(
              "why",
              FieldRule.oneOf(
                  "timeout",
                  "exception",
                  "crc",
                  "sensor_fault",
                  "io_error",
                  "disk_full",
                  "agent_down",
                  "overrun",
                  "deadband"))
          .may("raw", FieldRule.HEX)),
  CLOCK(
      PublicKey.Kind.EPOCH,
      new Schema()
          .must("old", FieldRule.MILLIS)
          .must("src", FieldRule.oneOf("ntp", "rtc", "manual", "none"))
          .must("unc", FieldRule.COUNT)),
  ALARM(
      PublicKey.Kind.EPOCH,
      new Schema()
          .must("zone", FieldRule.NAME)
          .must("code", FieldRule.CODE)
          .must("st", FieldRule.oneOf("raised", "cleared", "acknowledged", "suppressed"))
          .may("ref", FieldRule.NAME)),
  PERMIT(
      PublicKey.Kind.EPOCH,
      new Schema()
          .must("jti", FieldRule.NAME)
          .must("zone", FieldRule.NAME)
          .must("until", FieldRule.MILLIS)
          .must("ph", FieldRule.HASH)
          .must("st", FieldRule.oneOf("accepted", "refused", "expired"))),
  WITNESS(
      PublicKey.Kind.EPOCH,
      new Schema()
          .must("size", FieldRule.POSITIVE)
          .must("root", FieldRule.HASH)
          .must("wkid", FieldRule.WITNESS_KID)
          .must("wt", FieldRule.COUNT)
          .must("csig", FieldRule.SIGNATURE)),
  PRUNE(
      PublicKey.Kind.EPOCH,
      new Schema()
          .must("upto", FieldRule.POSITIVE)
          .must("size", FieldRule.POSITIVE)
          .must("root", FieldRule.HASH)),
  ANCHOR(
      PublicKey.Kind.EPOCH,
      new Schema()
          .must("size", FieldRule.POSITIVE)
          .must("root", FieldRule.HASH)
          .must("alg", FieldRule.oneOf("rfc3161"))
          .must("th", FieldRule.HASH)),
  EVENT(PublicKey.Kind.EPOCH, new Schema().must("code", FieldRule.CODE).may("ref", FieldRule.NAME)),
  HEARTBEAT(PublicKey.Kind.EPOCH, new Schema()),
  CLOSE(PublicKey.Kind.EPOCH, new Schema()),
  /** Of a later version of the format: its chain can be verified, its meaning cannot. */
  UNKNOWN(PublicKey.Kind.EPOCH, new Schema());

  private static final Map<String, RecordType> BY_CODE = new HashMap<>();

  static {
    Stream.of(values())
        .filter(type -> type != UNKNOWN)
        .forEach(type -> BY_CODE.put(type.code(), type));
  }

  private final PublicKey.Kind key;

  @SuppressWarnings("ImmutableEnumChecker") // filled above, and never again
  private final Schema schema;

  RecordType(PublicKey.Kind key, Schema schema) {
    this.key = key;
    this.schema = schema;
  }

  static RecordType of(String code) {
    return BY_CODE.getOrDefault(code, UNKNOWN);
  }

  /** As it stands in field {@code t}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which key signs such a record. */
  public PublicKey.Kind key() {
    return key;
  }

  void check(Fields fields) throws FormatException {
    if (this != UNKNOWN) {
      schema.check(fields);
    }
  }
}
