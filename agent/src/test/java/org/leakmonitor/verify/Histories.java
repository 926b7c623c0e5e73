// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.List;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;

/** Histories for vectors that a road of five records is too short for. */
final class Histories {

  static final String SECOND = Forge.GATEWAY + "/2";
  static final String THIRD = Forge.GATEWAY + "/3";

  private Histories() {}

  /** Every type of record, 17 in all; the rotation is record 7. */
  static Forge every() {
    Forge forge = Road.begin().after(112).reading("PT-101", "845.2").after(100);
    Road.put(forge, "reading", "q", 64, "raw", "034d").after(100);
    Road.put(forge, "event").after(100);
    Road.put(forge, "alarm").after(100);
    Road.put(forge, "permit").after(100);
    Road.put(forge, "gap").after(100).epoch("rotate");
    long old = forge.after(100).now();
    forge.after(3_600_000).add("clock", "old", old, "src", "ntp", "unc", 50).after(100);
    forge.add("witness", Road.witness(Cosigner.TRUSTED, forge.records(), 8, forge.now() / 1_000));
    forge
        .after(10)
        .add(
            "anchor",
            "size",
            8,
            "root",
            Road.root(forge.records(), 8),
            "alg",
            "rfc3161",
            "th",
            Road.SOME_HASH);
    forge.after(10).add("prune", "upto", 7, "size", 8, "root", Road.root(forge.records(), 8));
    forge.after(10).add("heartbeat").after(10).add("close").after(500).epoch("start");
    return forge.after(300).reading("PT-101", "-3").after(10).add("close");
  }

  /** Two readings a second apart between a genesis and a heartbeat, for batches. */
  static Forge readings() {
    return Road.begin()
        .after(112)
        .reading("PT-101", "845.2")
        .after(208)
        .reading("TT-102", "21.5", "q", 64)
        .after(792)
        .reading("PT-101", "845.3", "raw", "034d")
        .after(60)
        .add("heartbeat");
  }

  /** The genesis and a heartbeat of an incarnation that goes on from an older one. */
  static Forge incarnation(String log, FileKey device, Object... extra) {
    Object[] link =
        Road.joined(
            new Object[] {
              "boot", 2, "why", "rollback", "plog", Forge.LOG, "psize", 3, "proot", Road.SOME_HASH
            },
            extra);
    return new Forge(log, device, TestKeys.epochKeys(log), link).after(50).add("heartbeat");
  }

  static Hash root(Forge forge, int size) {
    return Road.root(forge.records(), size);
  }

  /** Some lines of a history. */
  static List<String> lines(Forge forge, int from, int to) {
    return forge.lines().subList(from, to);
  }
}
