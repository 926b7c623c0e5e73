// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.hydraulics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NetworkTest {
  private static final Node TANK = Lines.reservoir("tank", 100);
  private static final Node A = Lines.junction("a", 0);
  private static final Node B = Lines.junction("b", 0);
  private static final Node C = Lines.junction("c", 0);
  private static final Pipe MAIN = Lines.pipe("main", "tank", "a", 1000);

  @Test
  void names_areKnownAndSingle() {
    refused(List.of(TANK, A, A), List.of(MAIN), "name 'a' of a node is taken");
    refused(List.of(TANK, A), List.of(MAIN, MAIN), "name 'main' of a link is taken");
    refused(List.of(TANK), List.of(MAIN), "node 'a' of link 'main' is unknown");
    refused(
        List.of(TANK, A),
        List.of(MAIN, Lines.pipe("ring", "a", "a", 100)),
        "link 'ring' ends where it starts, at 'a'");
  }

  @Test
  void network_hangsTogether() {
    refused(
        List.of(A, B),
        List.of(Lines.pipe("main", "a", "b", 9)),
        "no reservoir, so no head is fixed");
    refused(List.of(TANK, A, B), List.of(MAIN), "junction 'b' has no pipe");
    refused(
        List.of(TANK, A, B, C),
        List.of(MAIN, Lines.pipe("apart", "b", "c", 100)),
        "node 'b' is not joined to 'tank'");
  }

  @Test
  void elements_areAPipeApart() {
    Valve first = Lines.valve("first", "a", "b", 1);
    Valve second = Lines.valve("second", "b", "c", 1);
    List<Pipe> pipes =
        List.of(MAIN, Lines.pipe("x", "b", "a", 100), Lines.pipe("y", "c", "a", 100));
    assertThatThrownBy(
            () -> Lines.network(List.of(TANK, A, B, C), pipes, List.of(first, second), List.of()))
        .hasMessage("elements 'first', 'second' meet at 'b' without a pipe between");
    assertThatThrownBy(
            () ->
                Lines.network(
                    List.of(TANK, A, Lines.reservoir("sink", 1)),
                    List.of(MAIN),
                    List.of(),
                    List.of(Lines.pump("pump", "tank", "sink"))))
        .hasMessage("element 'pump' joins two reservoirs without a pipe");
  }

  @Test
  void link_isOfItsRange() {
    assertThatThrownBy(() -> Lines.pipe("main", "a", "b", 0))
        .hasMessage("length of 'main' '0.0' is not above 0");
    assertThatThrownBy(() -> Lines.valve("stop", "a", "b", 1.1))
        .hasMessage("opening of 'stop' '1.1' is outside 0 to 1");
    assertThatThrownBy(() -> Lines.pipe(" ", "a", "b", 1)).hasMessage("name ' ' is blank");
    assertThatThrownBy(() -> Lines.junction("a", Double.NaN))
        .hasMessage("demand of 'a' 'NaN' is not finite");
  }

  private static void refused(List<Node> nodes, List<Pipe> pipes, String message) {
    assertThatThrownBy(() -> Lines.network(nodes, pipes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
