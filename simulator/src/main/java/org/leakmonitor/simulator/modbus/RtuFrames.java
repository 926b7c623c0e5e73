// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** RTU frames by their own length, where time between bytes means little. */
final class RtuFrames implements Frames {
  /** After which half a frame is given up: well beyond what a network puts between its parts. */
  private static final Duration SILENCE = Duration.ofMillis(50);

  private final Inlet inlet;
  private final RtuBuffer buffer = new RtuBuffer();

  RtuFrames(Inlet inlet) {
    this.inlet = inlet;
  }

  @Override
  public Optional<Frame> next() throws IOException, InterruptedException {
    try {
      Optional<Frame> frame = buffer.byLength();
      while (frame.isEmpty()) {
        Optional<Chunk> chunk = inlet.next(buffer.isEmpty() ? Inlet.FOREVER : SILENCE.toNanos());
        chunk.ifPresent(buffer::add);
        frame = chunk.isPresent() ? buffer.byLength() : atSilence();
      }
      return frame;
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** What is no frame by now will be none. */
  private Optional<Frame> atSilence() {
    Optional<Frame> frame = buffer.whole().or(buffer::anywhere);
    if (frame.isEmpty()) {
      buffer.clear();
    }
    return frame;
  }
}
