// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import java.nio.charset.StandardCharsets;

/**
 * Writes a batch, reading after reading, and knows at each how long it is; record-format.md section
 * 5. Each reading must be one that {@link Batch#joins} the one before.
 */
public final class BatchWriter {

  private static final String END = "]}";

  private final StringBuilder text = new StringBuilder(6_144);
  private long ts;
  private String unit = "";
  private long quality = Batch.FIRST_QUALITY;

  public BatchWriter(Record first) {
    text.append("{\"v\":1,\"t\":\"").append(Batch.TYPE);
    text.append("\",\"log\":\"").append(first.log());
    text.append("\",\"kid\":\"").append(first.kid()).append("\",\"s0\":").append(first.seq());
    text.append(",\"p0\":\"").append(first.prev()).append("\",\"t0\":").append(first.integer("ts"));
    text.append(",\"e\":[");
    ts = first.integer("ts");
    entry(first.fields());
    carry(first.fields());
  }

  /**
   * Adds a reading if the batch then has no more than {@code most} bytes.
   *
   * @return whether it was added
   */
  public boolean offer(Record next, int most) {
    int before = text.length();
    text.append(',');
    Fields fields = next.fields();
    entry(fields);
    if (text.length() + END.length() > most) {
      text.setLength(before);
      return false;
    }
    carry(fields);
    return true;
  }

  private void entry(Fields fields) {
    text.append("{\"n\":").append(fields.token("tag"));
    text.append(",\"d\":").append(fields.integer("ts") - ts);
    text.append(",\"val\":").append(fields.token(Fields.VALUE));
    if (!fields.text("u").equals(unit)) {
      text.append(",\"u\":").append(fields.token("u"));
    }
    if (fields.integer("q") != quality) {
      text.append(",\"q\":").append(fields.integer("q"));
    }
    if (fields.has("raw")) {
      text.append(",\"raw\":").append(fields.token("raw"));
    }
    text.append(",\"sig\":").append(fields.token("sig")).append('}');
  }

  /** The next entry says only what differs from this one. */
  private void carry(Fields fields) {
    ts = fields.integer("ts");
    unit = fields.text("u");
    quality = fields.integer("q");
  }

  /** The batch; in bytes as in characters, the text being ASCII. */
  public String text() {
    return text + END;
  }

  /** The batch as it goes on the wire. */
  public byte[] toBytes() {
    return text().getBytes(StandardCharsets.US_ASCII);
  }
}
