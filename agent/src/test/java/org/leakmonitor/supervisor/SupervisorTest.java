// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupervisorTest {

  private static final long PROCESS = 4711;

  private static Supervisor of(String... pairs) {
    Map<String, String> environment = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return Supervisor.of(environment, PROCESS);
  }

  @Test
  void environment_withoutSocketHasNobody() {
    Supervisor none = of("WATCHDOG_USEC", "60000000");
    none.ready();
    assertThat(none.isPresent()).isFalse();
    assertThat(none.watchdog()).isEmpty();
  }

  @Test
  void environment_withStrangeSocketHasNobody() {
    assertThat(of("NOTIFY_SOCKET", "vsock:2:1234").isPresent()).isFalse();
    assertThat(of("NOTIFY_SOCKET", "/" + "x".repeat(107)).isPresent()).isFalse();
    assertThat(of("NOTIFY_SOCKET", "@").isPresent()).isFalse();
  }

  @Test
  void watchdog_isForThisProcessAlone() {
    assertThat(of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", "60000000").watchdog())
        .contains(Duration.ofMinutes(1));
    assertThat(
            of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", "1", "WATCHDOG_PID", "" + PROCESS)
                .watchdog())
        .contains(Duration.ofNanos(1_000));
    assertThat(of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", "1", "WATCHDOG_PID", "1").watchdog())
        .isEmpty();
    assertThat(of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", "soon").watchdog()).isEmpty();
  }

  @Test
  void messages_areInSystemdsWords() {
    List<String> sent = new ArrayList<>();
    Supervisor supervisor = new Supervisor(sent::add, Optional.empty());
    supervisor.startLater(Duration.ofSeconds(60));
    supervisor.ready();
    supervisor.alive();
    supervisor.status("two\nWATCHDOG=trigger");
    supervisor.stopping();
    assertThat(sent)
        .containsExactly(
            "EXTEND_TIMEOUT_USEC=60000000",
            "READY=1",
            "WATCHDOG=1",
            "STATUS=two WATCHDOG=trigger",
            "STOPPING=1");
  }

  @Test
  void failure_doesNotStopThoseThatFollow() {
    List<String> tried = new ArrayList<>();
    Supervisor supervisor =
        new Supervisor(
            message -> {
              tried.add(message);
              throw new IOException("error 111");
            },
            Optional.empty());
    supervisor.ready();
    supervisor.alive();
    assertThat(tried).containsExactly("READY=1", "WATCHDOG=1");
  }
}
