// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SentenceTest {
  private static final Window FIRST = new Window(0, 1);
  private static final Window LATER = new Window(2, 3);

  @Test
  void sentence_saysWhatIsExpected() {
    assertThat(
            List.of(
                new Change("PT-1", FIRST, LATER, -5, 0.5).sentence(),
                new Between("PT-1", FIRST, 1, 2).sentence(),
                new Steady("PT-1", FIRST, 0.5).sentence(),
                new Restless("PT-1", FIRST, 0.5).sentence(),
                new Same(List.of("PT-1", "PT-2"), FIRST).sentence(),
                new Repeats("PT-1", LATER, 2).sentence(),
                new Answers("PT-1", FIRST, 0, 0.5).sentence(),
                new Impossible("PT-1", FIRST, 1e6).sentence(),
                new Frames("b", FIRST, Pattern.compile("^01"), Pattern.compile("x"), 3).sentence(),
                new Told("leak", 2).sentence()))
        .containsExactly(
            "PT-1 at 2.0 to 3.0 s differs by -5.0, give or take 0.5, from what it was at 0.0 to"
                + " 1.0 s",
            "PT-1 lies between 1.0 and 2.0 from 0.0 to 1.0 s",
            "PT-1 stays within 0.5 of its mean from 0.0 to 1.0 s",
            "PT-1 strays more than 0.5 from its mean from 0.0 to 1.0 s",
            "PT-1, PT-2 show the same registers from 0.0 to 1.0 s",
            "PT-1 repeats from 2.0 to 3.0 s what it was 2.0 s before",
            "PT-1 answers 0.0 to 0.5 of its polls from 0.0 to 1.0 s",
            "PT-1 shows what is no number, or is beyond 1000000.0, from 0.0 to 1.0 s",
            "3 or more frames like '^01' by 'x' cross bus b from 0.0 to 1.0 s",
            "the ground truth tells of 'leak' 2 times or more");
  }
}
