// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.ledger.Record;

/** How long a reading is, alone and beside others, in a history of more than a million records. */
final class SizeBench {

  private static final long SEQ = 1_234_567;
  private static final int BATCH = 37;

  /** In which AWS IoT meters messages. */
  private static final int METERED_BYTES = 5 * 1024;

  private static final String TOPIC = "leak/site_alpha";

  private SizeBench() {}

  public static void main(String[] args) throws Exception {
    List<Record> readings = new ArrayList<>();
    try (BenchLedger bench = BenchLedger.create("size")) {
      bench.backfill(2 * BATCH);
      for (String line : bench.readings()) {
        readings.add(renumbered(line, SEQ + readings.size()));
      }
    }
    byte[] batch = Message.write(readings.subList(0, BATCH));
    Samples.add("size.record", readings.get(0).line().length());
    Samples.add("size.batch", (double) batch.length / BATCH);
    Samples.add("size.gzip", (double) zipped(batch) / BATCH);
    Samples.add("size.metered", metered(readings));
  }

  /** Neither signature nor link fit any more, but they are as long as before. */
  private static Record renumbered(String line, long seq) throws FormatException {
    return Record.parse(line.replaceFirst("\"seq\":[0-9]+", "\"seq\":" + seq));
  }

  private static int zipped(byte[] message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(message);
    }
    return bytes.size();
  }

  private static int metered(List<Record> readings) {
    int most = 1;
    while (most < readings.size()
        && TOPIC.length() + Message.write(readings.subList(0, most + 1)).length <= METERED_BYTES) {
      most++;
    }
    return most;
  }
}
