// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.Signer;

/** The shortest history around one record of each type, to break in one place. */
final class Road {

  /** The types, an epoch record by its reason. */
  static final List<String> TYPES =
      List.of(
          "genesis",
          "rotate",
          "start",
          "crash",
          "reading",
          "gap",
          "clock",
          "event",
          "heartbeat",
          "close",
          "alarm",
          "permit",
          "witness",
          "prune",
          "anchor");

  static final String SOME_HASH = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  /** How many records the checkpoint covers that a witness, prune or anchor record tells of. */
  static final int WITNESSED = 3;

  private Road() {}

  /** Whether the device key signs it. */
  static boolean opens(String type) {
    return List.of("genesis", "rotate", "start", "crash").contains(type);
  }

  /** Where on the road the record stands. */
  static int at(String type) {
    return type.equals("genesis") ? 0 : type.equals("rotate") ? 2 : 3;
  }

  static Forge begin(Object... extra) {
    return new Forge(Forge.LOG, TestKeys.DEVICE, TestKeys.epochKeys("vectors"), extra);
  }

  /** What comes before a record of the type; not of a genesis. */
  static Forge before(String type) {
    Forge forge = begin().after(112).reading("PT-101", "845.2").after(50);
    return switch (type) {
      case "rotate" -> forge;
      case "start" -> forge.add("close").after(50);
      default -> forge.epoch("rotate").after(50);
    };
  }

  /** The whole road, with other values in some fields of the record. */
  static Forge of(String type, Object... extra) {
    Forge forge = type.equals("genesis") ? begin(extra) : put(before(type), type, extra);
    return finish(forge, type);
  }

  static Forge put(Forge forge, String type, Object... extra) {
    return switch (type) {
      case "rotate", "start", "crash" -> forge.epoch(type, extra);
      case "reading" -> forge.reading("TT-102", "21.5", extra);
      default -> forge.add(type, joined(fields(forge, type), extra));
    };
  }

  static Forge finish(Forge forge, String type) {
    return switch (type) {
      case "genesis" ->
          forge
              .after(112)
              .reading("PT-101", "845.2")
              .after(50)
              .epoch("rotate")
              .after(50)
              .add("heartbeat");
      case "close" -> forge.after(50).epoch("start");
      default -> forge.after(50).add("heartbeat");
    };
  }

  /** What stays unvouched for where the record cannot be trusted. */
  static List<String> orphans(String type) {
    return switch (type) {
      case "genesis" -> List.of("WRONG_KEY 1");
      case "rotate" -> List.of("WRONG_KEY 3");
      case "start", "crash" -> List.of("WRONG_KEY 4");
      default -> List.of();
    };
  }

  /** What is said where the record is none, and so has no number. */
  static String[] malformed(String type) {
    return Stream.concat(Stream.of("ALTERED"), orphans(type).stream()).toArray(String[]::new);
  }

  /** What a good record of the type holds besides what every record has. */
  static Object[] fields(Forge forge, String type) {
    long now = forge.now();
    return switch (type) {
      case "gap" ->
          new Object[] {"tag", "PT-101", "from", now, "to", now, "n", 1, "why", "timeout"};
      case "clock" -> new Object[] {"old", now, "src", "ntp", "unc", 50};
      case "event" -> new Object[] {"code", "config_changed", "ref", "agent.yaml"};
      case "alarm" -> new Object[] {"zone", "tank_1", "code", "leak", "st", "raised", "ref", "a1"};
      case "permit" ->
          new Object[] {
            "jti",
            "p-17",
            "zone",
            "tank_1",
            "until",
            now + 60_000,
            "ph",
            SOME_HASH,
            "st",
            "accepted"
          };
      case "witness" -> witness(Cosigner.TRUSTED, forge.records(), WITNESSED, now / 1_000);
      case "prune" ->
          new Object[] {"upto", 2, "size", WITNESSED, "root", root(forge.records(), WITNESSED)};
      case "anchor" ->
          new Object[] {
            "size",
            WITNESSED,
            "root",
            root(forge.records(), WITNESSED),
            "alg",
            "rfc3161",
            "th",
            SOME_HASH
          };
      default -> new Object[0];
    };
  }

  /** The fields of a witness record. */
  static Object[] witness(Cosigner cosigner, List<Record> records, int size, long seconds) {
    return witness(cosigner, size, root(records, size), seconds);
  }

  static Object[] witness(Cosigner cosigner, int size, Hash root, long seconds) {
    String body = new Checkpoint(LogId.parse(Forge.LOG), size, root).body();
    String signature = Bytes.of(cosigner.signature(seconds, body)).toBase64Url();
    return new Object[] {
      "size", size, "root", root, "wkid", cosigner.id(), "wt", seconds, "csig", signature
    };
  }

  static Hash root(List<Record> records, int size) {
    return ReferenceTree.of(records.stream().map(Record::line).toList()).first(size).root();
  }

  static Object[] joined(Object[] fields, Object... extra) {
    List<Object> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of(extra));
    return all.toArray();
  }

  /** Another key's signature for the record alone. */
  static Forge signedBy(Signer key, String type, Object... extra) {
    Forge forge = before(type);
    if (opens(type)) {
      return finish(put(forge.withDevice(key), type, extra).withDevice(TestKeys.DEVICE), type);
    }
    Signer own = forge.epochKey();
    return finish(put(forge.with(key), type, extra).with(own), type);
  }
}
