// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leakmonitor.ledger.Ledger;
import org.leakmonitor.ledger.LedgerException;

/** The power goes at random moments: what was not synced is gone, or half gone. */
class PowerCutTest {

  private static final int CUTS = Integer.getInteger("cuts", 500);

  /** Fixed, so that a crash can be looked at again. */
  private static final long SEED = 20261123;

  private Path folder = Path.of("");

  /** For each length of the log, how many records had been confirmed by then. */
  private final NavigableMap<Long, Long> confirmed = new TreeMap<>(java.util.Map.of(0L, 0L));

  @BeforeEach
  void begin() throws Exception {
    String obstacle = LoggedDisk.obstacle();
    assumeTrue(obstacle.isEmpty(), obstacle);
    folder = Tools.memory(Path.of(System.getProperty("java.io.tmpdir")));
  }

  @AfterEach
  void clear() throws Exception {
    if (Files.exists(folder)) {
      Tools.run("rm", "-r", folder.toString());
    }
  }

  @Test
  void ledger_losesNothingConfirmedToAPowerCut() throws Exception {
    SortedMap<Long, String> written;
    WriteLog log;
    try (LoggedDisk disk = LoggedDisk.mount(folder)) {
      LedgerUse use = new LedgerUse(disk.files().resolve("ledger.db"));
      for (int run = 0; run < 2; run++) {
        use.session(ledger -> work(disk, use, ledger));
        confirmed(disk, use);
      }
      written = use.lines();
      log = disk.log();
    }
    List<WriteLog.Entry> entries = log.read();
    Random random = new Random(SEED);
    CrashedDisk crashed = new CrashedDisk(log, entries, (int) LoggedDisk.bytes(), random);
    int first = Math.toIntExact(confirmed.higherKey(0L));
    for (int moment : random.ints(CUTS, first / 2, entries.size() + 1).sorted().toArray()) {
      survived(crashed.after(moment), moment, written);
    }
  }

  private void work(LoggedDisk disk, LedgerUse use, Ledger ledger) {
    for (int i = 0; i < 40; i++) {
      confirmed(disk, use);
      use.append(ledger);
      confirmed(disk, use);
      if (i % 8 == 0) {
        use.group(ledger, 5);
        use.acknowledge(ledger);
      }
    }
  }

  private void confirmed(LoggedDisk disk, LedgerUse use) {
    try {
      confirmed.put(disk.entries(), use.confirmed().lastKey() + 1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void survived(ByteBuffer image, int moment, SortedMap<Long, String> written)
      throws Exception {
    Path disk = folder.resolve("crashed");
    try (FileChannel channel =
        FileChannel.open(disk, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (image.hasRemaining()) {
        channel.write(image);
      }
    }
    Path files = folder.resolve("files");
    Tools.run("mount", "-o", "loop", disk.toString(), files.toString());
    try {
      long durable = confirmed.floorEntry((long) moment).getValue();
      LedgerUse next = new LedgerUse(files.resolve("ledger.db"), written.headMap(durable));
      next.check();
      assertGoesOnBehind(written, next.lines());
    } catch (LedgerException | AssertionError e) {
      throw new AssertionError("power cut behind entry " + moment + " of the log", e);
    } finally {
      Tools.run("umount", files.toString());
    }
  }

  /** The next run wrote three records; what stands before them is how the first began. */
  private static void assertGoesOnBehind(
      SortedMap<Long, String> written, SortedMap<Long, String> held) {
    SortedMap<Long, String> before = held.headMap(held.lastKey() - 2);
    assertThat(before).isEqualTo(written.headMap((long) before.size()));
  }
}
