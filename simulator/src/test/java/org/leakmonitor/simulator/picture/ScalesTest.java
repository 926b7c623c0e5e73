// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.recording.Sample;
import org.leakmonitor.simulator.recording.Station;

/** What values become places, figures and colours by. */
final class ScalesTest {
  @Test
  void ticks_areRoundAndFew() {
    Ticks ticks = Ticks.over(0, 60, 12);

    assertThat(ticks.values()).hasSize(13).startsWith(0.0, 5.0).endsWith(60.0);
    assertThat(Ticks.over(-0.3, 0.3, 4).values()).containsExactly(-0.2, 0.0, 0.2);
    assertThat(Ticks.over(-0.3, 0.3, 4).label(-0.2)).isEqualTo("\u22120.2");
    assertThat(Ticks.over(893.2, 894.9, 4).values()).containsExactly(893.5, 894.0, 894.5);
    assertThat(Ticks.over(-2.2e7, 0, 4).label(-2e7)).isEqualTo("-2E+7");
  }

  @Test
  void roundedUp_isNotBelow() {
    assertThat(Ticks.roundedUp(11.2)).isEqualTo(15);
    assertThat(Ticks.roundedUp(15)).isEqualTo(15);
    assertThat(Ticks.roundedUp(0.81)).isEqualTo(1);
    assertThat(Ticks.roundedUp(799)).isEqualTo(800);
  }

  @Test
  void colours_divergeFromNearWhite() {
    assertThat(Colours.css(Colours.index(0))).isEqualTo("#f6f6f3");
    assertThat(Colours.css(Colours.index(-1))).isEqualTo("#08306b");
    assertThat(Colours.css(Colours.index(7))).isEqualTo("#6b0f1f");
    assertThat(Colours.all()).hasSize(Colours.COUNT).doesNotHaveDuplicates();
  }

  @Test
  void apart_movesOnlyWhatWouldOverlap() {
    assertThat(Spread.apart(List.of(10.0, 50.0, 52.0, 100.0), 14, 0, 100))
        .containsExactly(10.0, 38.0, 52.0, 100.0);
    assertThat(Spread.apart(List.of(98.0, 100.0), 14, 0, 100)).containsExactly(86.0, 100.0);
    assertThat(Spread.apart(List.of(0.0, 1.0), 14, 0, 10)).containsExactly(0.0, 14.0);
  }

  @Test
  void common_leavesOutWhoMovesFarMore() {
    List<Station> stations = List.of(moving(1), moving(2), moving(3), moving(900));

    assertThat(Span.common(stations)).isEqualTo(3);
    assertThat(Span.common(List.of(moving(900)))).isEqualTo(900);
  }

  @Test
  void path_hasGapsAndNoMoreThanTwoPointsInAPixel() {
    TimeAxis time = new TimeAxis(0, 100, new Box(0, 0, 100, 0));
    Axis values = new Axis(0, 10, 10, 0);
    List<Sample> gap = List.of(sample(0, 1), new Sample(1, OptionalDouble.empty()), sample(2, 3));
    List<Sample> dense = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      dense.add(sample(i / 100.0, i % 7));
    }

    assertThat(Trace.path(gap, time, values)).isEqualTo("M0 9 M2 7");
    assertThat(Trace.path(dense, time, values).split("[ML]")).hasSizeBetween(200, 201);
    assertThat(Trace.path(dense, time, values)).contains(" 4 ", " 10 ");
  }

  @Test
  void timeAxis_countsInWhatSuits() {
    assertThat(drawn(60)).contains("time, s");
    assertThat(drawn(3_600)).contains("time, min").contains(">60<");
    assertThat(drawn(86_400)).contains("time, h").contains(">24<");
  }

  private static String drawn(double last) {
    Svg svg = new Svg();
    TimeAxis time = new TimeAxis(0, last, new Box(0, 0, 100, 0));
    time.figures(svg, 0);
    time.title(svg, 0);
    return svg.toString();
  }

  private static Station moving(double by) {
    return new Station(
        "PT-" + by, OptionalDouble.of(0), "kPa", List.of(sample(0, 500), sample(1, 500 + by)));
  }

  private static Sample sample(double seconds, double value) {
    return new Sample(seconds, OptionalDouble.of(value));
  }
}
