// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import java.util.List;

/**
 * A GPIO chip, as the kernel sees it.
 *
 * @param file such as {@code /dev/gpiochip0}; its number may change from start to start
 * @param label of its driver, such as {@code pinctrl-rp1}; empty where it could not be read
 * @param lines by offset
 * @param problem why it could not be read; empty where it was
 */
public record GpioChip(String file, String label, List<ChipLine> lines, String problem) {

  public GpioChip {
    lines = List.copyOf(lines);
  }

  /** Whether Pi4J takes it for that of the 40-pin header, if it is the first such. */
  public boolean isHeader() {
    return label.contains("pinctrl");
  }
}
