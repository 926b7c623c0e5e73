// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.gpio.SwitchSettings.Contact;

final class SwitchTest {
  private static final SwitchSettings OPEN = new SwitchSettings(100, 10, Contact.NORMALLY_OPEN);
  private static final Bounce SCRIPT = Bounce.script(List.of(0.25, 0.5));

  @Test
  void switch_tripsAtItsSetPointAndReturnsBelowItsHysteresis() {
    Switch pressure = new Switch(OPEN, Bounce.NONE);

    assertThat(pressure.observe(0, 80)).isEmpty();
    assertThat(pressure.observe(1, 99)).isEmpty();
    // From 99 to 103: 100 is passed after a quarter of the second.
    assertThat(pressure.observe(2, 103)).containsExactly(new Edge(1.25, true));
    assertThat(pressure.observe(3, 91)).isEmpty();
    assertThat(pressure.observe(4, 89)).containsExactly(new Edge(3.5, false));
    assertThat(pressure.observe(5, 99)).isEmpty();
    assertThat(pressure.high()).isFalse();
  }

  @Test
  void normallyClosed_isHighUntilItTrips() {
    Switch pressure = new Switch(new SwitchSettings(100, 10, Contact.NORMALLY_CLOSED), Bounce.NONE);
    pressure.observe(0, 80);
    assertThat(pressure.high()).isTrue();

    assertThat(pressure.observe(1, 120)).containsExactly(new Edge(0.5, false));
  }

  @Test
  void firstObservation_setsTheLevelWithoutAnEdge() {
    Switch pressure = new Switch(OPEN, Bounce.NONE);

    assertThat(pressure.observe(0, 120)).isEmpty();
    assertThat(pressure.high()).isTrue();
  }

  @Test
  void bounce_goesOnInTheNextSteps() {
    Switch pressure = new Switch(OPEN, SCRIPT);
    pressure.observe(0, 80);

    assertThat(pressure.observe(1, 105)).containsExactly(new Edge(0.8, true));
    assertThat(pressure.observe(1.1, 105)).containsExactly(new Edge(1.05, false));
    assertThat(pressure.high()).isFalse();
    assertThat(pressure.observe(2, 105)).containsExactly(new Edge(1.3, true));
  }

  @Test
  void bounce_endsWhereTheContactTurnsAgain() {
    Switch pressure = new Switch(OPEN, SCRIPT);
    pressure.observe(0, 80);
    pressure.observe(1, 105);

    // Returns at 1.75, when the bounce of 0.8 is over.
    assertThat(pressure.observe(2, 85))
        .containsExactly(
            new Edge(1.05, false), new Edge(1.3, true), new Edge(1.75, false), new Edge(2, true));
    assertThat(pressure.observe(3, 85)).containsExactly(new Edge(2.25, false));
  }

  @Test
  void seededBounce_staysWithinItsCountAndTimeAndIsTheSameForASeed() {
    List<Edge> first = edges(3);

    assertThat(first).isEqualTo(edges(3)).isNotEqualTo(edges(4));
    // 50 switchings of 1 edge and 0 to 3 returns of 2 each: 4 on average.
    assertThat(first).hasSizeBetween(160, 240);
    assertThat(first.get(first.size() - 1).high()).isFalse();
    for (int i = 1; i < first.size(); i++) {
      assertThat(first.get(i).high()).isNotEqualTo(first.get(i - 1).high());
      double gap = first.get(i).seconds() - first.get(i - 1).seconds();
      assertThat(gap)
          .satisfiesAnyOf(
              g -> assertThat(g).isBetween(0.0, 0.005), g -> assertThat(g).isGreaterThan(0.4));
    }
  }

  @Test
  void unfitBounces_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounce.script(List.of(0.1)))
        .withMessage("flips '[0.1]' are odd in number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounce.script(List.of(0.2, 0.1)))
        .withMessage("flips '[0.2, 0.1]' do not rise from 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SwitchSettings(1, -1, Contact.NORMALLY_OPEN))
        .withMessage("hysteresis '-1.0' is below 0");
  }

  /** Of a switch that trips and returns 25 times, each within a second. */
  private static List<Edge> edges(long seed) {
    Switch pressure = new Switch(OPEN, Bounce.seeded(seed, "PS-1", 3, 0.005));
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i <= 51; i++) {
      edges.addAll(pressure.observe(i, i % 2 == 0 || i == 51 ? 80 : 120));
    }
    return edges;
  }
}
