// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {

  private final Backlog backlog = new Backlog(0);

  private int full(int edges, long first, long step, long asked) {
    int full = 0;
    for (int i = 0; i < edges; i++) {
      full += backlog.isFull(first + i * step, asked + i) ? 1 : 0;
    }
    return full;
  }

  @Test
  void sixteenEdgesThatWaited_areAFullQueue() {
    assertThat(full(16, 10, 1, 1_000)).isEqualTo(1);
  }

  @Test
  void fifteenEdgesThatWaited_areNot() {
    assertThat(full(15, 10, 1, 1_000)).isZero();
    backlog.empty(1_100);
    assertThat(full(15, 1_010, 1, 2_000)).isZero();
  }

  @Test
  void edgesFetchedAsTheyCome_areNot() {
    assertThat(full(100, 10, 1, 9)).isZero();
  }

  @Test
  void steadyBacklogOfAFew_isNot() {
    assertThat(full(100, 10, 1, 15)).isZero();
  }
}
