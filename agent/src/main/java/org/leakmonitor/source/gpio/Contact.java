// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.source.gpio;

import java.time.Duration;
import java.util.Optional;
import org.leakmonitor.board.LineId;
import org.leakmonitor.board.Polarity;
import org.leakmonitor.board.Pull;
import org.leakmonitor.reading.TagId;
import org.leakmonitor.reading.Unit;
import org.leakmonitor.source.Deadband;
import org.leakmonitor.source.Point;

/**
 * A switch on a line; its value is 1 where it is active, else 0. It is read once a period, and each
 * change is a reading of its own.
 *
 * @param debounce how long a line must hold a level until that counts, 0 to 1 s
 * @param maxEdges how many changes a second are recorded, 1 to 100; what is more is counted
 */
public record Contact(
    TagId id,
    LineId line,
    Pull pull,
    Polarity polarity,
    Duration debounce,
    int maxEdges,
    Role role,
    Unit unit,
    Duration period)
    implements Point {

  /** Relays and reed contacts bounce for a few milliseconds. */
  public static final Duration DEBOUNCE = Duration.ofMillis(20);

  public static final int MAX_EDGES = 10;

  /** Of a contact, where it states none. */
  public static final Unit UNIT = new Unit("bool");

  /** A record may lie up to 2 s below the newest; record-format.md section 2. */
  private static final Duration LONGEST_DEBOUNCE = Duration.ofSeconds(1);

  private static final int MOST_EDGES = 100;

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public Contact {
    Point.check(id, period, Optional.empty());
    checkDebounce(debounce);
    if (maxEdges < 1 || maxEdges > MOST_EDGES) {
      throw new IllegalArgumentException("max edges '" + maxEdges + "' is not 1 to 100");
    }
  }

  /** Of any line. */
  static void checkDebounce(Duration debounce) {
    if (debounce.isNegative() || debounce.compareTo(LONGEST_DEBOUNCE) > 0) {
      throw new IllegalArgumentException("debounce '" + debounce + "' is not 0 ms to 1 s");
    }
  }

  /** Each change counts, so none is held back. */
  @Override
  public Optional<Deadband> deadband() {
    return Optional.empty();
  }
}
