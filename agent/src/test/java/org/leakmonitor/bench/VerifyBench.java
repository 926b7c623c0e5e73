// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.FormatException;
import org.leakmonitor.ledger.LedgerFile;
import org.leakmonitor.ledger.Line;
import org.leakmonitor.ledger.PublicKey;
import org.leakmonitor.ledger.Record;
import org.leakmonitor.ledger.RecordType;
import org.leakmonitor.verify.Audit;
import org.leakmonitor.verify.Depth;
import org.leakmonitor.verify.Report;
import org.leakmonitor.verify.TrustFile;

/**
 * The whole verification of a ledger on all cores, beside nothing but the checks of its signatures
 * by Bouncy Castle, also on all cores.
 */
final class VerifyBench {

  private static final int READINGS = 50_000;
  private static final int WARM_UPS = 2;
  private static final int RUNS = 7;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** {@code verify}, or {@code verify.one} where one core is given alone. */
  private static final String SERIES = Samples.told("series");

  private VerifyBench() {}

  /** A message and what Bouncy Castle needs to check it. */
  private record Signed(Bytes key, Bytes message, Bytes signature) {}

  public static void main(String[] args) throws Exception {
    Samples.progress("filling a ledger with %d readings".formatted(READINGS));
    Path file;
    TrustFile trust;
    try (BenchLedger bench = BenchLedger.create("verify")) {
      bench.backfill(READINGS);
      file = bench.file;
      trust = bench.trust();
    }
    List<Signed> messages = messages(file);
    for (int run = 1 - WARM_UPS; run <= RUNS; run++) {
      measure(run, file, trust, messages);
    }
  }

  private static void measure(int run, Path file, TrustFile trust, List<Signed> messages)
      throws Exception {
    Samples.Watch start = Samples.start();
    Samples.Rate audited = start.rate(audited(file, trust, Depth.FULL));
    start = Samples.start();
    Samples.Rate fast = start.rate(audited(file, trust, Depth.FAST));
    start = Samples.start();
    checkAll(messages);
    Samples.Rate checked = start.rate(messages.size());
    if (run > 0) {
      audited.add(SERIES);
      fast.add(SERIES + ".fast");
      checked.add(SERIES + ".bouncycastle");
      Samples.add(SERIES + ".ratio", 100 * audited.perSecond() / checked.perSecond());
      Samples.progress("run %d of %d".formatted(run, RUNS));
    }
  }

  private static long audited(Path file, TrustFile trust, Depth depth) throws Exception {
    Report report = new Audit(trust, List.of(), false, depth, done -> {}).verify(file);
    if (report.faults() > 0) {
      throw new IllegalStateException(report.text());
    }
    return report.logs().get(0).records();
  }

  private static List<Signed> messages(Path file) throws Exception {
    Map<String, Bytes> keys = new HashMap<>();
    List<Signed> messages = new ArrayList<>();
    try (LedgerFile ledger = LedgerFile.open(file)) {
      for (Line line : ledger.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
        add(messages, keys, Record.parse(line.text()));
      }
    }
    return messages;
  }

  private static void add(List<Signed> messages, Map<String, Bytes> keys, Record record)
      throws FormatException {
    if (record.type() == RecordType.READING) {
      Bytes key = keys.getOrDefault(record.kid(), Bytes.of(new byte[0]));
      messages.add(new Signed(key, Bytes.of(record.signed()), record.signature().bytes()));
    } else if (record.has("pub")) {
      Bytes key = Bytes.fromBase64Url(record.text("pub"));
      keys.put(new PublicKey(PublicKey.Kind.EPOCH, key).kid(), key);
    }
  }

  private static void checkAll(List<Signed> messages) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CORES);
    try {
      List<Callable<Integer>> parts = new ArrayList<>();
      for (int core = 0; core < CORES; core++) {
        int from = messages.size() * core / CORES;
        int to = messages.size() * (core + 1) / CORES;
        parts.add(() -> check(messages.subList(from, to)));
      }
      int good = 0;
      for (Future<Integer> part : pool.invokeAll(parts)) {
        good += part.get();
      }
      if (good != messages.size()) {
        throw new IllegalStateException("Bouncy Castle accepts " + good + " signatures only");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static int check(List<Signed> messages) {
    int good = 0;
    for (Signed each : messages) {
      byte[] message = each.message.toArray();
      if (Ed25519.verify(
          each.signature.toArray(), 0, each.key.toArray(), 0, message, 0, message.length)) {
        good++;
      }
    }
    return good;
  }
}
