// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.leakmonitor.key.FileKey;
import org.leakmonitor.key.TestKeys;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Checkpoint;
import org.leakmonitor.ledger.Forge;
import org.leakmonitor.ledger.Hash;
import org.leakmonitor.ledger.LogId;
import org.leakmonitor.ledger.Record;

/**
 * A history that follows from a seed and in which nothing is wrong: polls and outages, rotations,
 * stops, crashes, steps of the clock, and what a gateway records of its witness and its disk.
 */
final class Chronicle {

  private static final List<String> REASONS = List.of("timeout", "exception", "crc", "io_error");

  private final Random random;
  private final LogId log;
  private final FileKey device;
  private final Keychain keys;
  private final Forge forge;
  private final Hours hours;
  private long boot;
  private int witnessed;

  /** How many records somebody outside may have heard of: no later incarnation forgets them. */
  private int heard;

  /** No later record may be older than this: the newest time that a witness stated, in ms. */
  private long floor;

  private Chronicle(String name, FileKey device, Random random, long boot, Object... link) {
    this.random = random;
    this.log = LogId.parse(name);
    this.device = device;
    this.keys = new Keychain(name + random.nextInt());
    this.boot = boot;
    this.forge = new Forge(name, device, keys, link);
    this.hours = new Hours(forge, random);
  }

  /** The first incarnation, of about so many records. */
  static Chronicle begin(String gateway, Random random, int length) {
    Chronicle chronicle = new Chronicle(gateway + "/1", TestKeys.DEVICE, random, 1);
    chronicle.goOn(length);
    return chronicle;
  }

  /** Polls and nothing else, until there are so many records. */
  Chronicle poll(int length) {
    while (size() < length) {
      hours.polls(1);
    }
    return this;
  }

  /** The next one, which goes on from all that is known of this one, or from somewhat less. */
  Chronicle next(String why, FileKey key, int length) {
    int least = Math.max(heard, witnessed);
    int size = why.equals("rollback") ? least + random.nextInt(size() - least + 1) : size();
    String name = log.gateway() + "/" + (log.incarnation() + (key.equals(device) ? 1 : 2));
    Object[] link = {"boot", boot + 1, "why", why, "plog", log, "psize", size, "proot", root(size)};
    Chronicle next = new Chronicle(name, key, random, boot + 1, link);
    next.goOn(length);
    return next;
  }

  LogId log() {
    return log;
  }

  FileKey device() {
    return device;
  }

  Keychain keys() {
    return keys;
  }

  List<Record> records() {
    return forge.records();
  }

  List<String> lines() {
    return forge.lines();
  }

  int size() {
    return forge.records().size();
  }

  Hash root(int size) {
    return Road.root(forge.records(), size);
  }

  Checkpoint checkpoint(int size) {
    return new Checkpoint(log, size, root(size));
  }

  /** One that was sent, and that the next incarnation has to know of. */
  Checkpoint published() {
    return checkpoint(heard);
  }

  private void goOn(int length) {
    while (size() < length) {
      happen();
    }
    heard = 1 + random.nextInt(size());
  }

  private void happen() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> hours.polls(1 + random.nextInt(5));
      case 4 -> hours.outage(REASONS.get(random.nextInt(REASONS.size())));
      case 5 -> hours.fault();
      case 6, 7 -> rotate();
      case 8 -> stop();
      case 9 -> crash();
      case 10 -> wakeInThePast();
      case 11 -> step();
      case 12, 13 -> witness();
      case 14 -> anchor();
      case 15 -> prune();
      case 16 -> put("event");
      case 17 -> put("alarm");
      case 18 -> put("permit");
      default -> put("heartbeat");
    }
  }

  private void put(String type) {
    Road.put(forge.after(random.nextInt(60)), type);
  }

  private void rotate() {
    forge.after(1 + random.nextInt(20)).epoch("rotate", "boot", boot);
  }

  private void stop() {
    forge.after(20).add("close");
    long down = 3_000L + random.nextInt(3_600_000);
    boot++;
    forge.after(down).epoch("start", "boot", boot);
    hours.down(down);
  }

  private void crash() {
    long down = 3_000L + random.nextInt(600_000);
    boot += 1 + random.nextInt(2); // a start of which nothing became durable
    forge.after(down).epoch("crash", "boot", boot);
    hours.down(down);
    forge.after(5).add("event", "code", "unclean_start");
  }

  /** A gateway without a clock of its own starts somewhere in the past. */
  private void wakeInThePast() {
    long old = forge.now();
    boot++;
    forge.at(old - 3_000 - random.nextInt(500_000)).epoch("start", "boot", boot);
    forge.after(5);
    clock(old, random.nextBoolean() ? "rtc" : "none");
    hours.settle();
  }

  private void step() {
    long old = forge.after(4).now();
    long step = (random.nextBoolean() ? 1 : -1) * (250L + random.nextInt(7_200_000));
    forge.after(step);
    clock(old, List.of("ntp", "manual").get(random.nextInt(2)));
    hours.shift(step);
  }

  /** What the clock may be off by covers how far it is behind the witness. */
  private void clock(long old, String source) {
    long uncertainty = Math.max(50, floor - forge.now());
    forge.add("clock", "old", old, "src", source, "unc", uncertainty);
  }

  private void witness() {
    int least = Math.max(1, witnessed);
    int size = least + random.nextInt(size() - least + 1);
    boolean trusted = random.nextInt(4) > 0;
    Cosigner cosigner = trusted ? Cosigner.TRUSTED : Cosigner.STRANGER;
    long seconds = forge.after(30).now() / 1_000;
    forge.add("witness", cosigned(cosigner, checkpoint(size), seconds));
    if (trusted) {
      witnessed = size;
      floor = Math.max(floor, seconds * 1_000);
    }
  }

  private static Object[] cosigned(Cosigner cosigner, Checkpoint checkpoint, long seconds) {
    String signature = Bytes.of(cosigner.signature(seconds, checkpoint.body())).toBase64Url();
    return new Object[] {
      "size",
      checkpoint.size(),
      "root",
      checkpoint.root(),
      "wkid",
      cosigner.id(),
      "wt",
      seconds,
      "csig",
      signature
    };
  }

  private void anchor() {
    int size = 1 + random.nextInt(size());
    Hash root = root(size);
    forge
        .after(10)
        .add("anchor", "size", size, "root", root, "alg", "rfc3161", "th", Road.SOME_HASH);
  }

  /** Up to an epoch that the witness has seen, where there is one. */
  private void prune() {
    List<Long> epochs = new ArrayList<>();
    for (Record record : records().subList(1, Math.max(1, witnessed))) {
      if (KeyTimeline.opens(record)) {
        epochs.add(record.seq());
      }
    }
    if (!epochs.isEmpty()) {
      long upto = epochs.get(epochs.size() - 1);
      forge.after(10).add("prune", "upto", upto, "size", witnessed, "root", root(witnessed));
    }
  }
}
