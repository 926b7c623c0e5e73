// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.leakmonitor.reading.Value;

/** Makes records with whatever fields a test asks for; the signatures are good. */
public final class Forge {

  public static final String GATEWAY = "site_alpha/gw01";
  public static final String LOG = GATEWAY + "/1";
  public static final long START = 1_792_144_496_000L;
  private static final String CONFIGURATION = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  private final String log;
  private final Signer device;
  private final Supplier<Signer> keys;
  private final List<Record> records = new ArrayList<>();
  private Signer epochKey;
  private long epoch;
  private long boot = 1;
  private long seq;
  private String prev = Hash.NONE.toString();
  private long ts = START;

  /** Begins a history with its genesis. */
  public Forge(String log, Signer device, Supplier<Signer> keys, Object... extra) {
    this.log = log;
    this.device = device;
    this.keys = keys;
    this.epochKey = keys.get();
    Fields.Builder fields = opening("genesis", "new");
    fields.put("dkt", device.publicKey().thumbprint().toString());
    add(fields, device, extra);
  }

  private Forge(Forge other) {
    this.log = other.log;
    this.device = other.device;
    this.keys = other.keys;
    this.records.addAll(other.records);
    this.epochKey = other.epochKey;
    this.epoch = other.epoch;
    this.boot = other.boot;
    this.seq = other.seq;
    this.prev = other.prev;
    this.ts = other.ts;
  }

  /** Another history that is the same up to here. */
  public Forge fork() {
    return new Forge(this);
  }

  public List<Record> records() {
    return List.copyOf(records);
  }

  public List<String> lines() {
    return records.stream().map(Record::line).toList();
  }

  public long now() {
    return ts;
  }

  public Forge at(long millis) {
    ts = millis;
    return this;
  }

  public Forge after(long millis) {
    return at(ts + millis);
  }

  public Signer epochKey() {
    return epochKey;
  }

  /** Signs with this key from now on, without an epoch record that says so. */
  public Forge with(Signer key) {
    epochKey = key;
    return this;
  }

  /** Leaves out some numbers, as if their records were lost. */
  public Forge skip(long count) {
    seq += count;
    return this;
  }

  /** An epoch record; {@code why} decides about {@code osig}. */
  public Forge epoch(String why, Object... extra) {
    Signer outgoing = epochKey;
    epochKey = keys.get();
    epoch++;
    boot += why.equals("rotate") ? 0 : 1;
    Fields.Builder fields = opening("epoch", why);
    overridden(fields, extra);
    if (why.equals("rotate")) {
      byte[] input =
          Jws.OUTGOING.input(
              PublicKey.Kind.EPOCH, outgoing.publicKey().kid(), fields.build().canonical());
      fields.put("osig", outgoing.sign(input).toString());
    }
    add(fields, device);
    return this;
  }

  public Forge reading(String tag, String value, Object... extra) {
    Fields.Builder fields =
        common("reading", epochKey)
            .put("tag", tag)
            .put("val", new Value(new BigDecimal(value)))
            .put("u", tag.startsWith("TT") ? "degC" : "psi")
            .put("q", 192);
    add(fields, epochKey, extra);
    return this;
  }

  /** Any other record, signed by the epoch key. */
  public Forge add(String type, Object... extra) {
    add(common(type, epochKey), epochKey, extra);
    return this;
  }

  private Fields.Builder opening(String type, String why) {
    return common(type, device)
        .put("ep", epoch)
        .put("boot", boot)
        .put("why", why)
        .put("pub", epochKey.publicKey().encoded().toBase64Url())
        .put("cfg", CONFIGURATION)
        .put("fw", "0.1.0");
  }

  private Fields.Builder common(String type, Signer signer) {
    return Fields.builder()
        .put("v", 1)
        .put("t", type)
        .put("log", log)
        .put("seq", seq)
        .put("prev", prev)
        .put("ts", ts)
        .put("kid", signer.publicKey().kid());
  }

  private void add(Fields.Builder fields, Signer signer, Object... extra) {
    overridden(fields, extra);
    Map<String, PublicKey.Kind> kinds =
        Map.of("genesis", PublicKey.Kind.DEVICE, "epoch", PublicKey.Kind.DEVICE);
    Fields unsigned = without(fields.build());
    byte[] input =
        Jws.RECORD.input(
            kinds.getOrDefault(unsigned.text("t"), PublicKey.Kind.EPOCH),
            signer.publicKey().kid(),
            unsigned.canonical());
    Record record =
        Record.of(unsigned.toBuilder().put("sig", signer.sign(input).toString()).build());
    records.add(record);
    seq = record.seq() + 1;
    prev = record.leaf().toString();
  }

  private static Fields without(Fields signed) {
    Fields.Builder copy = Fields.builder();
    for (String name : signed.names()) {
      if (!name.equals("sig")) {
        copy.putToken(name, signed.token(name));
      }
    }
    return copy.build();
  }

  private static void overridden(Fields.Builder fields, Object... extra) {
    for (int i = 0; i < extra.length; i += 2) {
      String name = (String) extra[i];
      if (extra[i + 1] instanceof Value value) {
        fields.put(name, value);
      } else if (extra[i + 1] instanceof Number number) {
        fields.put(name, number.longValue());
      } else {
        fields.put(name, extra[i + 1].toString());
      }
    }
  }
}
