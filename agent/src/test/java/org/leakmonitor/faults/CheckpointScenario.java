// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.leakmonitor.ledger.Bytes;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.Mark;
import org.leakmonitor.ledger.SeqRange;

/**
 * A start behind a crash, with so much in SQLite's write-ahead log that one of the first commits
 * moves it into the ledger's file.
 */
final class CheckpointScenario implements Scenario {

  private static final long FRAME = 4_096 + 24;

  /** SQLite moves it at 1,000 pages; this is shortly before. */
  private static final long LONG_LOG = 994L * FRAME;

  /** Less than so much, and a commit of many ranges has room. */
  private static final long ROOM = 920L * FRAME;

  /** Fills the log with few records, which every case has to verify. */
  private static final List<SeqRange> MANY_RANGES =
      LongStream.range(0, 5_000).mapToObj(i -> new SeqRange(2 * i, 2 * i)).toList();

  private static final int COMMITS = 6;

  /** The files of a ledger that was never closed; made once, since that takes long. */
  private static Optional<Crashed> crashed = Optional.empty();

  private Optional<LedgerUse> use = Optional.empty();

  private record Crashed(Bytes ledger, Bytes log, SortedMap<Long, String> lines) {

    static Crashed of(Path file, LedgerUse use) throws IOException {
      return new Crashed(
          Bytes.of(Files.readAllBytes(file)),
          Bytes.of(Files.readAllBytes(logOf(file))),
          new TreeMap<>(use.confirmed()));
    }
  }

  private static Path logOf(Path file) {
    return Path.of(file + "-wal");
  }

  private static Crashed crash(Path file) {
    LedgerUse use = new LedgerUse(file);
    List<Crashed> held = new ArrayList<>();
    use.session(
        ledger -> {
          try {
            boolean none = true;
            while (Files.size(logOf(file)) < LONG_LOG) {
              if (Files.size(logOf(file)) < ROOM) {
                // only what differs is written
                ledger.keep(Mark.ACKNOWLEDGED, none ? MANY_RANGES : List.of());
                none = !none;
              }
              use.append(ledger);
            }
            held.add(Crashed.of(file, use));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return held.get(0);
  }

  private static synchronized Crashed crashed(Path folder) {
    if (crashed.isEmpty()) {
      crashed = Optional.of(crash(folder.resolve("before.db")));
    }
    return crashed.get();
  }

  @Override
  public void prepare(Path folder) throws IOException {
    Crashed before = crashed(folder);
    Path file = folder.resolve("ledger.db");
    Files.write(file, before.ledger.toArray());
    Files.write(logOf(file), before.log.toArray());
    use = Optional.of(new LedgerUse(file, before.lines));
  }

  @Override
  public int run(Path folder) {
    LedgerUse ledger = use.orElseThrow();
    ledger.session(opened -> work(ledger, opened));
    return ledger.failures();
  }

  private static void work(LedgerUse ledger, Ledger opened) {
    for (int i = 0; i < COMMITS; i++) {
      ledger.append(opened);
    }
  }

  @Override
  public void check(Path folder) throws Exception {
    use.orElseThrow().check();
  }
}
