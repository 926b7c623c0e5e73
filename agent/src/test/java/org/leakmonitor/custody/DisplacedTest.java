// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplacedTest {

  @Test
  void ledger_staysUntilAnotherTakesItsPlace(@TempDir Path temporary) throws Exception {
    // as a configuration in the working folder names it
    Path folder = Path.of("").toAbsolutePath().relativize(temporary.toAbsolutePath());
    Path ledger = Files.writeString(folder.resolve("ledger.db"), "old");
    Path status = Files.writeString(folder.resolve("ledger.db.status.json"), "{}");
    Path ended = Files.writeString(folder.resolve("ledger.1.db"), "ended");
    Path anchors = Files.createDirectory(folder.resolve("ledger.db.anchors"));
    Path token = Files.writeString(anchors.resolve("a".repeat(43) + ".tsr"), "token");
    Path aside = folder.resolve("ledger.db.replaced-1");
    Displaced displaced = new Displaced(ledger, List.of(ended), aside);
    try (Moves moves = new Moves()) {
      displaced.keep(moves);
      displaced.clear(moves);
      assertThat(ledger).hasContent("old");
      assertThat(status).doesNotExist();
      assertThat(ended).doesNotExist();
      assertThat(aside.resolve("ledger.1.db")).hasContent("ended");
      Path other = Files.writeString(folder.resolve("other"), "new");
      displaced.giveWay(other, moves);
      assertThat(ledger).hasContent("new");
      assertThat(aside.resolve("ledger.db")).hasContent("old");
      assertThat(aside.resolve("ledger.db.anchors").resolve(token.getFileName())).exists();
    }
    // not kept: all of it is taken back
    assertThat(ledger).hasContent("old");
    assertThat(status).hasContent("{}");
    assertThat(ended).hasContent("ended");
    assertThat(aside).doesNotExist();
  }
}
