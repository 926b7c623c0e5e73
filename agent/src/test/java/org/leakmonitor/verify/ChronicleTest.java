// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.leakmonitor.ledger.Forge;

/** Histories in which nothing is wrong: 2,000 of them, each told in five ways. */
class ChronicleTest {

  private static final int TELLINGS = 5;
  private static final int HISTORIES = Integer.getInteger("histories", 10_000) / TELLINGS;
  private static final long SEED = Long.getLong("seed", 20261124);

  @Test
  void chronicles_haveNoFaultHoweverTheyAreTold() {
    List<String> alarms =
        LongStream.range(SEED, SEED + HISTORIES)
            .parallel()
            .boxed()
            .flatMap(
                seed ->
                    new Tellings(seed).alarms().stream().map(text -> "seed " + seed + ": " + text))
            .toList();
    assertThat(alarms).isEmpty();
  }

  /** Killed after the record was written and before its records went. */
  @Test
  void ledger_mayHoldWhatItsNewestPruneRecordLetsGo() throws Exception {
    Chronicle chronicle =
        LongStream.iterate(0, seed -> seed + 1)
            .mapToObj(seed -> Chronicle.begin(Forge.GATEWAY, new Random(seed), 60))
            .filter(one -> prunedTo(one).size() > 1)
            .findFirst()
            .orElseThrow();
    Rows rows = Rows.behind(Math.toIntExact(prunedTo(chronicle).first()), chronicle);
    Audit audit =
        new Audit(Vectors.TRUST, List.of(), false, Depth.FULL, done -> {}, SignatureCheck::check);
    assertThat(audit.verify(rows, Optional.empty()).faults()).isZero();
  }

  private static SortedSet<Long> prunedTo(Chronicle chronicle) {
    SortedSet<Long> prunedTo = new TreeSet<>();
    chronicle.records().stream()
        .filter(record -> record.has("upto"))
        .forEach(record -> prunedTo.add(record.integer("upto")));
    return prunedTo;
  }

  @Test
  void chronicles_haveEveryTypeOfRecord() {
    TreeSet<String> types = new TreeSet<>();
    for (int seed = 0; seed < 40; seed++) {
      Chronicle.begin(Forge.GATEWAY, new Random(seed), 60)
          .records()
          .forEach(record -> types.add(record.type().code()));
    }
    assertThat(types)
        .containsExactlyInAnyOrder(
            "genesis",
            "epoch",
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
  }
}
