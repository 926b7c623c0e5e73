// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;

/** Reads which line of the board an input or output is, and sees that none is meant twice. */
final class Lines {

  /** For an input whose own cannot be read, so that the rest of it is checked all the same. */
  static final LineId STAND_IN = new LineId(Optional.empty(), 0);

  private static final Map<String, Polarity> ACTIVE =
      Map.of("high", Polarity.ACTIVE_HIGH, "low", Polarity.ACTIVE_LOW);

  private final Set<LineId> taken = new HashSet<>();

  /** Empty where it was refused. */
  Optional<LineId> take(Section section) {
    Optional<LineId> line =
        section.check(
            () -> {
              int number = section.integer("line");
              return new LineId(section.statedText("chip"), number);
            });
    if (line.isEmpty() || section.optionalInteger("line").isEmpty()) {
      return Optional.empty();
    }
    if (!taken.add(line.get())) {
      section.refuse(
          "line",
          line.get() + " is configured twice",
          "give each input and each output a line of its own");
      return Optional.empty();
    }
    return line;
  }

  static Pull pull(Section section) {
    return section.choice("pull", Pull.class, Pull::toString, Pull.NONE);
  }

  static Polarity polarity(Section section) {
    return section.choice("active", ACTIVE, "high");
  }
}
