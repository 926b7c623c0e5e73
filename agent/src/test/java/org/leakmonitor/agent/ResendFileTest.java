// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.ledger.SeqRange;

final class ResendFileTest {

  private final ResendFile file;

  ResendFileTest(@TempDir Path folder) {
    this.file = ResendFile.beside(folder.resolve("ledger.db"));
  }

  @Test
  void request_isReadUntilItIsCleared() throws Exception {
    assertThat(file.read()).isEmpty();
    SeqRange all = new SeqRange(4_096, Long.MAX_VALUE);
    assertThat(file.ask(all)).isTrue();
    assertThat(file.ask(new SeqRange(1, 2))).isFalse();
    assertThat(file.read()).contains(all);
    file.clear();
    assertThat(file.read()).isEmpty();
    assertThat(file.ask(new SeqRange(1, 2))).isTrue();
  }

  @Test
  void garbage_isRefused() throws Exception {
    for (String text :
        List.of("", "5\n", "5 4\n", "-1 4\n", "1 99999999999999999999\n", "x".repeat(9_000))) {
      Files.writeString(file.path(), text);
      assertThatThrownBy(file::read).as(text).isInstanceOf(IOException.class);
    }
  }
}
