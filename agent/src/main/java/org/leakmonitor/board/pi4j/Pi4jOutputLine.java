// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioLine;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.OutputLine;

/** A line of libgpiod that is driven. */
final class Pi4jOutputLine implements OutputLine {

  private final GpioDContext context;
  private final GpioLine line;
  private final String name;

  Pi4jOutputLine(GpioDContext context, GpioLine line, String name) {
    this.context = context;
    this.line = line;
    this.name = name;
  }

  @Override
  public void set(boolean active) throws BoardException {
    Attempt.to(
        "drive " + name,
        "see what it is now: leakmonitor gpio list",
        () -> {
          line.setValue(active ? 1 : 0);
          return active;
        });
  }

  @Override
  public void close() {
    context.closeLine(line);
  }
}
