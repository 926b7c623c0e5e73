// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leakmonitor.key.TestKeys;

class SpaceTest {

  private static final Space SPACE = new Space(1024 * 1024);

  private final TestGateway gateway = new TestGateway();

  @Test
  void full_refusesReadingsAndStillTakesAlarms(@TempDir Path folder) throws Exception {
    Settings settings =
        new Settings(
            folder.resolve("ledger.db"),
            Duration.ZERO,
            TestGateway.EPOCHS,
            new Retention(SPACE, Duration.ofDays(1), Optional.empty()),
            Settings.CHECKPOINT_EVERY);
    try (Ledger ledger =
        Ledger.open(
            settings, TestGateway.gateway(), TestKeys.epochKeys("space"), gateway.clock())) {
      long taken = 0;
      while (ledger.bytes() < SPACE.bytes()) {
        List<CompletableFuture<Record>> group = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          group.add(ledger.submit(gateway.reading("1")));
        }
        group.get(199).exceptionally(full -> ledger.opening()).join();
        taken += group.size();
      }
      assertThat(taken).isGreaterThan(1_000);
      assertThat(SPACE.isScarce(ledger.bytes())).isTrue();
      assertThatThrownBy(() -> ledger.submit(gateway.reading("2")).join())
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("is full");
      Record alarm =
          ledger.append(
              new Event.Alarm(
                  gateway.now,
                  "gateway",
                  "disk_space",
                  Event.Alarm.State.RAISED,
                  Optional.empty()));
      assertThat(alarm.text("code")).isEqualTo("disk_space");
      assertThat(alarm.text("st")).isEqualTo("raised");
    }
  }
}
