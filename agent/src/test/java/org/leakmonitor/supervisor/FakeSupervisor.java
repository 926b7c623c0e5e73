// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.supervisor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what it is told, and waits a minute for the next sign of life. */
public final class FakeSupervisor {

  private final List<String> told = new ArrayList<>();

  public Supervisor supervisor() {
    return new Supervisor(told::add, Optional.of(Duration.ofMinutes(1)));
  }

  /** What was told since this was asked last. */
  public List<String> taken() {
    List<String> taken = List.copyOf(told);
    told.clear();
    return taken;
  }
}
