// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A line on which bytes take no time; only delays and the turnaround do. */
final class UnpacedWire implements Wire {
  private final RtuFrames frames;
  private final OutputStream out;
  private final Pace pace;
  private long requestEnd;

  UnpacedWire(Inlet inlet, OutputStream out, Pace pace) {
    frames = new RtuFrames(inlet);
    this.out = out;
    this.pace = pace;
  }

  @Override
  public Optional<Frame> next() throws IOException, InterruptedException {
    Optional<Frame> frame = frames.next();
    requestEnd = System.nanoTime();
    return frame;
  }

  @Override
  public void send(Answer answer) throws IOException, InterruptedException {
    Deadline.await(requestEnd + pace.turnaround().plus(answer.delay()).toNanos());
    answer.leave();
    byte[] bytes = answer.bytes();
    int atOnce = answer.trickles() ? 1 : Math.max(1, bytes.length);
    for (int from = 0; from < bytes.length; from += atOnce) {
      if (from > 0) {
        Thread.sleep(Answer.TRICKLE.toMillis());
      }
      out.write(bytes, from, atOnce);
      out.flush();
    }
  }

  @Override
  public void emit(Bytes bytes, Duration after) throws IOException, InterruptedException {
    Deadline.await(System.nanoTime() + after.toNanos());
    out.write(bytes.toArray());
    out.flush();
  }
}
