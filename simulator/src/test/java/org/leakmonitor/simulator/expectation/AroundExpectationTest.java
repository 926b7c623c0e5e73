// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.leakmonitor.simulator.register.Registers;

/** Each kind is met by what it names, and by nothing beside it. */
final class AroundExpectationTest {
  private static final Window WINDOW = new Window(0, 10);
  private static final Pattern ANY = Pattern.compile(".*");

  private final Observations seen =
      new Observations(
          List.of(poll(1, "PT-1", 7), poll(1, "PT-2", 7), poll(1, "PT-3", 9)),
          List.of(new Frame(1, "skid-1", "master", "01 03")),
          List.of(),
          List.of(
              new Sight(5, "gateway/clock", Optional.of("+0\n")),
              new Sight(5, "gateway/none", Optional.empty())),
          List.of(
              new Crossing(5, OptionalDouble.of(0.2)), new Crossing(6, OptionalDouble.empty())));

  private static Poll poll(double seconds, String tag, int word) {
    return new Poll(seconds, tag, Optional.of(Registers.of(word)), word);
  }

  @Test
  void reaches_isMetByOneValue() {
    assertThat(new Reaches("PT-1", WINDOW, 6, 8).unmet(seen)).isEmpty();
    assertThat(new Reaches("PT-1", WINDOW, 8, 9).unmet(seen))
        .hasValue("PT-1 went from 7.0000 to 7.0000 and never reached 8.0000 to 9.0000");
    assertThatThrownBy(() -> new Reaches("PT-1", WINDOW, 9, 8))
        .hasMessage("low '9.0' is above high '8.0'");
  }

  @Test
  void ties_countTheLargestGroup() {
    List<String> tags = List.of("PT-1", "PT-2", "PT-3");

    assertThat(new Ties(tags, WINDOW, 0.6).unmet(seen)).isEmpty();
    assertThat(new Ties(tags, WINDOW, 0.7).unmet(seen))
        .hasValue("once only 2 of 3 tags were the same, not more than 0.700 of them");
    assertThat(new Ties(tags, new Window(2, 3), 0).unmet(seen)).isPresent();
  }

  @Test
  void noFrames_needsABusThatIsAlive() {
    assertThat(new NoFrames("skid-1", WINDOW, ANY, Pattern.compile("stranger")).unmet(seen))
        .isEmpty();
    assertThat(new NoFrames("skid-1", WINDOW, ANY, Pattern.compile("master")).unmet(seen))
        .hasValue("1 frames like '.*' on skid-1 instead of none");
    assertThat(new NoFrames("skid-2", WINDOW, ANY, ANY).unmet(seen))
        .hasValue("nothing at all crossed skid-2 from 0.0 to 10.0 s");
  }

  @Test
  void file_holdsOrLacksAText() {
    Pattern zero = Pattern.compile("^\\+0$");

    assertThat(new Filed("gateway/clock", 5, zero, true).unmet(seen)).isEmpty();
    assertThat(new Filed("gateway/clock", 5, zero, false).unmet(seen))
        .hasValue("'gateway/clock' at 5.0 s held '^\\+0$'");
    assertThat(new Filed("gateway/clock", 6, zero, true).unmet(seen))
        .hasValue("there was no 'gateway/clock' at 6.0 s");
    assertThat(new Filed("gateway/none", 5, zero, false).unmet(seen)).isPresent();
  }

  @Test
  void way_isOpenOrClosed() {
    assertThat(new Way(5, true, 0.2).unmet(seen)).isEmpty();
    assertThat(new Way(6, false, 0).unmet(seen)).isEmpty();
    assertThat(new Way(5, true, 0.3).unmet(seen))
        .hasValue("the way took 0.200 s instead of 0.300 or more");
    assertThat(new Way(6, true, 0).unmet(seen)).hasValue("the way to the broker was closed at 6.0");
    assertThat(new Way(7, true, 0).unmet(seen)).hasValue("nobody went to the broker at 7.0 s");
  }
}
