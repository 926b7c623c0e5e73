// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a ledger too large to be held in memory, and the trust file that goes with it. */
final class LargeLedger {

  private static final int STEP = 500_000;

  private LargeLedger() {}

  public static void main(String[] args) throws Exception {
    int readings = Integer.parseInt(Samples.told("readings"));
    try (BenchLedger bench = BenchLedger.create("large")) {
      Files.writeString(Path.of(bench.file + ".trust.json"), bench.trust().text());
      bench.backfill(
          readings,
          done -> {
            if (done > 0 && done % STEP == 0) {
              Samples.progress("%d of %d readings recorded".formatted(done, readings));
            }
          });
      bench.ledger.checkpoint().get();
    }
  }
}
