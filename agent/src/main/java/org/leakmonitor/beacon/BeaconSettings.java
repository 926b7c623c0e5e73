// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.beacon;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.Polarity;

/**
 * The lines that the agent drives; none by default.
 *
 * @param alarm active while an alarm stands; empty where there is no such line
 * @param codes which alarms count; empty for all
 * @param heartbeat turned over every {@code beat} while the agent is well; empty where there is no
 *     such line
 * @param beat 100 ms to 1 min
 */
public record BeaconSettings(
    Optional<Output> alarm, Set<String> codes, Optional<Output> heartbeat, Duration beat) {

  public static final Duration BEAT = Duration.ofSeconds(1);

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  // After the bounds, which its constructor needs.
  public static final BeaconSettings NONE =
      new BeaconSettings(Optional.empty(), Set.of(), Optional.empty(), BEAT);

  /** A line and at which level it is active. */
  public record Output(LineId line, Polarity polarity) {}

  /**
   * @throws IllegalArgumentException if a component is out of its range, or both lines are one
   */
  public BeaconSettings {
    codes = Set.copyOf(codes);
    if (beat.compareTo(SHORTEST) < 0 || beat.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("beat '" + beat + "' is not 100 ms to 1 min");
    }
    if (alarm.isPresent() && alarm.map(Output::line).equals(heartbeat.map(Output::line))) {
      throw new IllegalArgumentException(
          "line '" + alarm.get().line().number() + "' is configured twice");
    }
  }
}
