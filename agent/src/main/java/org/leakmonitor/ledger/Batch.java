// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Readings of one epoch in one message, common fields stated once; record-format.md section 5. */
public final class Batch {

  /** The value of {@code t} that tells a batch from a record. */
  static final String TYPE = "batch";

  static final int MAX_RECORDS = 1_000;

  static final long FIRST_QUALITY = 192;
  private static final Set<String> HEAD = Set.of("v", "t", "log", "kid", "s0", "p0", "t0", "e");
  private static final Set<String> ENTRY = Set.of("n", "d", "val", "u", "q", "raw", "sig");

  private Batch() {}

  /** Whether {@code next} may stand in a batch right behind {@code before}. */
  public static boolean joins(Record before, Record next) {
    return before.type() == RecordType.READING
        && next.type() == RecordType.READING
        && before.seq() + 1 == next.seq()
        && before.kid().equals(next.kid());
  }

  /**
   * Writes a batch.
   *
   * @param readings one or more, each of which {@link #joins} the one before
   */
  public static String write(List<Record> readings) {
    BatchWriter batch = new BatchWriter(readings.get(0));
    readings.subList(1, readings.size()).forEach(next -> batch.offer(next, Integer.MAX_VALUE));
    return batch.text();
  }

  /**
   * Rebuilds every record of a batch byte for byte.
   *
   * @throws FormatException that names the entry and what is wrong with it
   */
  static List<Record> read(Json.Obj batch) throws FormatException {
    only(batch.members(), HEAD);
    if (!(batch.members().get("e") instanceof Json.Arr entries)) {
      throw new FormatException("a batch without its list 'e'");
    }
    if (entries.items().isEmpty() || entries.items().size() > MAX_RECORDS) {
      throw new FormatException(
          "a batch of %d readings, not 1 to %d".formatted(entries.items().size(), MAX_RECORDS));
    }
    Rebuilt rebuilt = new Rebuilt(head(batch));
    List<Record> records = new ArrayList<>(entries.items().size());
    for (Json entry : entries.items()) {
      try {
        records.add(rebuilt.next(entry));
      } catch (FormatException e) {
        throw new FormatException("entry %d: %s".formatted(records.size(), e.getMessage()), e);
      }
    }
    return records;
  }

  private static Fields head(Json.Obj batch) throws FormatException {
    Json.Builder head = Json.object();
    batch.members().forEach((name, value) -> put(head, name, value));
    Fields fields = Fields.canonicalised(head.build());
    FieldRule.range(1, 1).check(present(fields, "v"), "v");
    FieldRule.LOG.check(present(fields, "log"), "log");
    FieldRule.KID.check(present(fields, "kid"), "kid");
    FieldRule.COUNT.check(present(fields, "s0"), "s0");
    FieldRule.HASH.check(present(fields, "p0"), "p0");
    FieldRule.MILLIS.check(present(fields, "t0"), "t0");
    return fields;
  }

  private static void put(Json.Builder head, String name, Json value) {
    if (!name.equals("e")) {
      head.put(name, value);
    }
  }

  private static Fields present(Fields fields, String name) throws FormatException {
    if (!fields.has(name)) {
      throw new FormatException("field '" + name + "' is missing");
    }
    return fields;
  }

  private static void only(Map<String, Json> members, Set<String> known) throws FormatException {
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        throw new FormatException("field '" + name + "' is unknown here");
      }
    }
  }

  /** What carries over from one entry to the next. */
  private static final class Rebuilt {

    private final Fields head;
    private long seq;
    private String prev;
    private long ts;
    private String unit = "";
    private long quality = FIRST_QUALITY;

    Rebuilt(Fields head) {
      this.head = head;
      this.seq = head.integer("s0");
      this.prev = head.text("p0");
      this.ts = head.integer("t0");
    }

    Record next(Json json) throws FormatException {
      if (!(json instanceof Json.Obj object)) {
        throw new FormatException("not an object");
      }
      only(object.members(), ENTRY);
      Fields entry = Fields.canonicalised(object);
      advance(entry);
      Fields.Builder fields =
          Fields.builder()
              .put("v", Record.VERSION)
              .put("t", RecordType.READING.code())
              .put("log", head.text("log"))
              .put("kid", head.text("kid"))
              .put("seq", seq)
              .put("prev", prev)
              .put("ts", ts)
              .put("u", unit)
              .put("q", quality)
              .putToken("tag", present(entry, "n").token("n"))
              .putToken("sig", present(entry, "sig").token("sig"))
              .putToken(Fields.VALUE, present(entry, Fields.VALUE).token(Fields.VALUE));
      if (entry.has("raw")) {
        fields.putToken("raw", entry.token("raw"));
      }
      Record record = Record.checked(fields.build());
      seq++;
      prev = record.leaf().toString();
      return record;
    }

    private void advance(Fields entry) throws FormatException {
      FieldRule.MILLIS.check(present(entry, "d"), "d");
      long step = entry.integer("d");
      if (unit.isEmpty() && step != 0) {
        throw new FormatException("the first entry's 'd' is not 0");
      }
      ts += step;
      if (unit.isEmpty() || entry.has("u")) {
        FieldRule.NAME.check(present(entry, "u"), "u");
        differs("u", unit, entry.text("u"));
        unit = entry.text("u");
      }
      if (entry.has("q")) {
        FieldRule.range(0, 255).check(entry, "q");
        differs("q", Long.toString(quality), Long.toString(entry.integer("q")));
        quality = entry.integer("q");
      }
    }

    private static void differs(String name, String before, String now) throws FormatException {
      if (before.equals(now)) {
        throw new FormatException("field '" + name + "' repeats the one before it");
      }
    }
  }
}
