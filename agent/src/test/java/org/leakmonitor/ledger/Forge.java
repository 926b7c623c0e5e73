// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.leakmonitor.reading.Value;

/** Makes records with whatever fields a test asks for; the signatures are good. */
public final class Forge {

  public static final String GATEWAY = "site_alpha/gw01";
  public static final String LOG = GATEWAY + "/1";
  public static final long START = 1_792_144_496_000L;
  private static final String CONFIGURATION = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  private final String log;
  private Signer device;
  private final Supplier<Signer> keys;
  private final List<Record> records = new ArrayList<>();
  private Signer epochKey;
  private long epoch;
  private long boot = 1;
  private long seq;
  private String prev = Hash.NONE.toString();
  private long ts = START;

  /** A field's value as it is to be written, quotes included. */
  public record Token(String text) {}

  /** In place of a value: the field is left out. */
  public static final Token ABSENT = new Token("");

  /** Begins a history with its genesis. */
  public Forge(String log, Signer device, Supplier<Signer> keys, Object... extra) {
    this.log = log;
    this.device = device;
    this.keys = keys;
    this.epochKey = keys.get();
    Fields.Builder fields = opening("genesis", "new");
    fields.put("dkt", device.publicKey().thumbprint().toString());
    add("genesis", fields, device, extra);
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

  /** The fields of a record. */
  public static List<String> names(Record record) {
    List<String> names = new ArrayList<>();
    record.fields().names().forEach(names::add);
    return names;
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

  /** Signs epochs with this key from now on. */
  public Forge withDevice(Signer key) {
    device = key;
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
    String unsigned = overridden(fields, extra).canonicalWithout("sig", "osig");
    if (why.equals("rotate")) {
      byte[] input = Jws.OUTGOING.input(PublicKey.Kind.EPOCH, outgoing.publicKey().kid(), unsigned);
      fields.put("osig", outgoing.sign(input).toString());
    }
    add("epoch", fields, device, extra);
    return this;
  }

  public Forge reading(String tag, String value, Object... extra) {
    Fields.Builder fields =
        common("reading", epochKey)
            .put("tag", tag)
            .put("val", new Value(new BigDecimal(value)))
            .put("u", tag.startsWith("TT") ? "degC" : "psi")
            .put("q", 192);
    add("reading", fields, epochKey, extra);
    return this;
  }

  /** Any other record, signed by the epoch key. */
  public Forge add(String type, Object... extra) {
    add(type, common(type, epochKey), epochKey, extra);
    return this;
  }

  /**
   * A record with other values in some fields, signed anew.
   *
   * @param outgoing makes the {@code osig}, where there is one; without it the old one stays
   */
  public static Record resigned(
      Record record, Signer signer, Optional<Signer> outgoing, Object... changes) {
    Fields.Builder copy = record.fields().toBuilder().put("kid", signer.publicKey().kid());
    Fields fields = overridden(copy, changes);
    if (record.has("osig") && outgoing.isPresent()) {
      Signer key = outgoing.get();
      String unsigned = fields.canonicalWithout("sig", "osig");
      byte[] input = Jws.OUTGOING.input(key.publicKey().kind(), key.publicKey().kid(), unsigned);
      fields = fields.toBuilder().put("osig", key.sign(input).toString()).build();
    }
    String unsigned = fields.canonicalWithout("sig", "");
    byte[] input = Jws.RECORD.input(signer.publicKey().kind(), fields.text("kid"), unsigned);
    Fields signed = fields.toBuilder().put("sig", signer.sign(input).toString()).build();
    String line = signed.canonical();
    long seq = numbered(signed, record.seq());
    return new Record(signed, RecordType.of(signed.text("t")), seq, line, Hash.ofLeaf(line));
  }

  /** An event with the number, link and time of another record, signed by whoever. */
  public static Record event(Record model, Signer signer) {
    Fields.Builder fields = Fields.builder().put("t", "event").put("code", "tamper");
    for (String name : List.of("v", "log", "seq", "prev", "ts")) {
      fields.putToken(name, model.fields().token(name));
    }
    return resigned(Record.of(fields.build()), signer, Optional.empty());
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

  private void add(String made, Fields.Builder fields, Signer signer, Object... extra) {
    Fields unsigned = overridden(fields, extra);
    String type = unsigned.has("t") && unsigned.isText("t") ? unsigned.text("t") : made;
    Map<String, PublicKey.Kind> kinds =
        Map.of("genesis", PublicKey.Kind.DEVICE, "epoch", PublicKey.Kind.DEVICE);
    byte[] input =
        Jws.RECORD.input(
            kinds.getOrDefault(type, PublicKey.Kind.EPOCH),
            signer.publicKey().kid(),
            unsigned.canonicalWithout("sig", ""));
    Fields.Builder copy = unsigned.toBuilder().put("sig", signer.sign(input).toString());
    Fields signed = overridden(copy, extra);
    String line = signed.canonical();
    Hash leaf = Hash.ofLeaf(line);
    long number = numbered(signed, seq);
    records.add(new Record(signed, RecordType.of(type), number, line, leaf));
    seq = number + 1;
    prev = leaf.toString();
  }

  /** The number it has, or should have where something else stands in its place. */
  private static long numbered(Fields fields, long otherwise) {
    return fields.has("seq") && fields.token("seq").matches("[0-9]{1,18}")
        ? fields.integer("seq")
        : otherwise;
  }

  /** Puts the fields that a test asks for; the names and values stand in turn. */
  private static Fields overridden(Fields.Builder fields, Object... extra) {
    Set<String> absent = new HashSet<>();
    for (int i = 0; i < extra.length; i += 2) {
      String name = (String) extra[i];
      if (extra[i + 1].equals(ABSENT)) {
        absent.add(name);
      } else if (extra[i + 1] instanceof Token token) {
        fields.putToken(name, token.text());
      } else if (extra[i + 1] instanceof Value value) {
        fields.put(name, value);
      } else if (extra[i + 1] instanceof Number number) {
        fields.put(name, number.longValue());
      } else {
        fields.put(name, extra[i + 1].toString());
      }
    }
    Fields.Builder kept = Fields.builder();
    Fields all = fields.build();
    all.names().forEach(name -> keep(kept, all, name, absent));
    return kept.build();
  }

  private static void keep(Fields.Builder kept, Fields all, String name, Set<String> absent) {
    if (!absent.contains(name)) {
      kept.putToken(name, all.token(name));
    }
  }
}
