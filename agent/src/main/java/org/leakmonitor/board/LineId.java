// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of the board.
 *
 * @param chip label of the GPIO chip, such as {@code pinctrl-rp1}; empty for that of the 40-pin
 *     header
 * @param number its offset on the chip; on the header's chip the GPIO number
 */
public record LineId(Optional<String> chip, int number) {

  /** Chips have fewer lines. */
  private static final int LAST = 1023;

  private static final Pattern LABEL = Pattern.compile("[!-~]{1,31}");

  /**
   * @throws IllegalArgumentException if a component is out of its range
   */
  public LineId {
    if (number < 0 || number > LAST) {
      throw new IllegalArgumentException("line '" + number + "' is not 0 to " + LAST);
    }
    if (chip.filter(label -> !LABEL.matcher(label).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "chip '" + chip.get() + "' is not 1 to 31 printable characters");
    }
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return "line " + number + chip.map(label -> " of chip '" + label + "'").orElse("");
  }
}
