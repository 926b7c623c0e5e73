// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.beacon;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.board.Board;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.OutputLine;

/**
 * One line that is driven. Given up where it fails, and taken again after pauses that grow; an
 * outage is told and logged once.
 */
final class Drive {

  private static final Logger LOGGER = System.getLogger(Drive.class.getName());

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final String name;
  private final BeaconSettings.Output output;
  private final Board board;
  private final Deeds deeds;
  private Optional<OutputLine> held = Optional.empty();
  private Duration pause = Duration.ZERO;
  private long failedAt;

  /**
   * Takes nothing yet.
   *
   * @param name in events and log lines
   */
  Drive(String name, BeaconSettings.Output output, Board board, Deeds deeds) {
    this.name = name;
    this.output = output;
    this.board = board;
    this.deeds = deeds;
  }

  boolean isHeld() {
    return held.isPresent();
  }

  /**
   * Takes the line, unless a pause is to be kept; it is inactive then.
   *
   * @param now of the monotonic clock, in nanoseconds
   * @return whether it is held
   */
  boolean take(long now) {
    if (held.isEmpty() && (pause.isZero() || now - failedAt >= pause.toNanos())) {
      try {
        held = Optional.of(board.output(output.line(), output.polarity()));
      } catch (BoardException e) {
        fail(e, now);
      }
    }
    return isHeld();
  }

  /** Drives the line, if it is held; whether that was done. */
  boolean set(boolean active, long now) {
    if (held.isEmpty()) {
      return false;
    }
    try {
      held.get().set(active);
      recover();
      return true;
    } catch (BoardException e) {
      release();
      fail(e, now);
      return false;
    }
  }

  /** Gives the line back as it is. */
  void release() {
    held.ifPresent(OutputLine::close);
    held = Optional.empty();
  }

  private void fail(BoardException cause, long now) {
    failedAt = now;
    if (pause.isZero()) {
      pause = FIRST_PAUSE;
      LOGGER.log(
          Level.ERROR,
          "cannot drive the %s output: %s; %s".formatted(name, cause.getMessage(), cause.hint()));
      deeds.tell("output_failed", name);
    } else {
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  /** A line that can be taken may still refuse to be driven, so only that ends an outage. */
  private void recover() {
    if (!pause.isZero()) {
      pause = Duration.ZERO;
      LOGGER.log(Level.INFO, "the %s output is driven again".formatted(name));
    }
  }
}
