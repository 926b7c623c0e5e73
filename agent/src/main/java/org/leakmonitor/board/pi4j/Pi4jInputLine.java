// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.board.pi4j;

import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.GpioLineEvent;
import com.pi4j.library.gpiod.internal.LineEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.leakmonitor.board.BoardException;
import org.leakmonitor.board.Edge;
import org.leakmonitor.board.InputLine;

/** A line of libgpiod whose edges the kernel keeps, up to 16 of them. */
final class Pi4jInputLine implements InputLine {

  /** Nothing else ends a wait in native code. */
  private static final long SLICE_NANOS = Duration.ofMillis(100).toNanos();

  private static final long LOW_HALF = 0xffff_ffffL;
  private static final String HINT = "see what it is now: leakmonitor gpio list";

  private final GpioDContext context;
  private final GpioLine line;
  private final GpioLineEvent event;
  private final String name;
  private final LongSupplier nanoTime;
  private final long taken;

  /**
   * @param taken when it was asked for, of {@code nanoTime}; each edge is younger
   */
  Pi4jInputLine(
      GpioDContext context, GpioLine line, String name, LongSupplier nanoTime, long taken) {
    this.context = context;
    this.line = line;
    this.name = name;
    this.nanoTime = nanoTime;
    this.taken = taken;
    event = context.openLineEvent();
  }

  @Override
  public boolean isActive() throws BoardException {
    return Attempt.to("read " + name, HINT, line::getValue) == 1;
  }

  @Override
  public Optional<Edge> await(Duration longest) throws BoardException {
    long deadline = nanoTime.getAsLong() + longest.toNanos();
    while (true) {
      long left = Math.max(0, deadline - nanoTime.getAsLong());
      if (isThere(Math.min(left, SLICE_NANOS))) {
        return Optional.of(read());
      }
      if (left <= SLICE_NANOS || Thread.currentThread().isInterrupted()) {
        return Optional.empty();
      }
    }
  }

  private boolean isThere(long nanos) throws BoardException {
    return Attempt.to("wait for " + name, HINT, () -> isThereUnlessDisturbed(nanos));
  }

  /** The signal that asks the program to stop may come to this very thread. */
  private boolean isThereUnlessDisturbed(long nanos) {
    try {
      return line.eventWait(nanos);
    } catch (GpioDException e) {
      if (String.valueOf(e.getMessage()).contains("Interrupted system call")) {
        return false;
      }
      throw e;
    }
  }

  private Edge read() throws BoardException {
    return Attempt.to(
        "read an edge of " + name,
        HINT,
        () -> {
          GpioLineEvent read = line.eventRead(event);
          return new Edge(whole(read.getTimeNs()), read.getType() == LineEvent.RISING_EDGE);
        });
  }

  /**
   * On a 32-bit system Pi4J's library multiplies the seconds in 32 bits, so that only the low half
   * of the nanoseconds is right; the edge is younger than the 4.3 s which that half can tell.
   */
  private long whole(long told) {
    long now = nanoTime.getAsLong();
    return told - taken >= 0 && now - told >= 0 ? told : now - ((now - told) & LOW_HALF);
  }

  @Override
  public void close() {
    context.closeLineEvent(event);
    context.closeLine(line);
  }
}
