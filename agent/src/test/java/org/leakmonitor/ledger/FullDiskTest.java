// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that gets full: a file system of one megabyte, which root alone can mount. */
class FullDiskTest {

  private static final int FILLER = 800_000;

  @TempDir private Path folder;

  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
    assumeTrue(mounted, "this user may not mount a file system");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", folder.toString());
    }
  }

  @Test
  void append_failsWhileTheDiskIsFullAndGoesOnWhereItWas() throws Exception {
    TestGateway gateway = new TestGateway();
    Path file = folder.resolve("ledger.db");
    Path filler = folder.resolve("filler");
    try (Ledger ledger = gateway.open(file)) {
      Files.write(filler, new byte[FILLER]);
      assertThatThrownBy(() -> appendForEver(ledger, gateway))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("no space left");
      long held = ledger.size();
      assertThatThrownBy(() -> ledger.append(gateway.reading("1")))
          .isInstanceOf(LedgerException.class);
      Files.delete(filler);
      assertThat(ledger.append(gateway.reading("2")).seq()).isEqualTo(held);
    }
    try (LedgerFile file2 = LedgerFile.open(file)) {
      List<Line> lines = file2.lines(0, Long.MAX_VALUE, Integer.MAX_VALUE);
      for (int i = 1; i < lines.size(); i++) {
        Record record = Record.parse(lines.get(i).text());
        assertThat(record.seq()).isEqualTo(i);
        assertThat(record.prev()).isEqualTo(Record.parse(lines.get(i - 1).text()).leaf());
      }
    }
  }

  private static void appendForEver(Ledger ledger, TestGateway gateway) throws LedgerException {
    while (ledger.size() < Integer.MAX_VALUE) {
      ledger.append(gateway.reading("1"));
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
