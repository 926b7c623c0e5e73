// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.leakmonitor.board.FakeTime;
import org.leakmonitor.supervisor.FakeSupervisor;

class SupervisionTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final FakeTime time = new FakeTime();
  private final FakeSupervisor heard = new FakeSupervisor();
  private final Supervision supervision = new Supervision(heard.supervisor(), time::nanos);
  private final List<String> troubles = new ArrayList<>();

  private final Supervision.Ward ward =
      new Supervision.Ward() {
        @Override
        public Optional<String> trouble() {
          return troubles.stream().findFirst();
        }

        @Override
        public String summary() {
          return "2 tags";
        }
      };

  @Test
  void start_asksForMoreTimeUntilItHasBegun() {
    supervision.step();
    assertThat(heard.taken())
        .containsExactly("STATUS=opens the ledger", "EXTEND_TIMEOUT_USEC=60000000");
    supervision.attend(ward);
    supervision.step();
    assertThat(heard.taken()).containsExactly("READY=1", "WATCHDOG=1", "STATUS=2 tags");
    supervision.step();
    assertThat(heard.taken()).containsExactly("WATCHDOG=1", "STATUS=2 tags");
  }

  @Test
  void start_thatHangsIsNotWaitedForForEver() {
    time.pass(599 * SECOND);
    supervision.step();
    assertThat(heard.taken()).contains("EXTEND_TIMEOUT_USEC=60000000");
    time.pass(SECOND);
    supervision.step();
    assertThat(heard.taken()).isEmpty();
  }

  @Test
  void trouble_endsTheFeedingWhileItLasts() {
    supervision.attend(ward);
    supervision.step();
    heard.taken();
    troubles.add("'skid-1' has ended");
    supervision.step();
    assertThat(heard.taken()).containsExactly("STATUS=hangs: 'skid-1' has ended");
    troubles.clear();
    supervision.step();
    assertThat(heard.taken()).containsExactly("WATCHDOG=1", "STATUS=2 tags");
  }
}
