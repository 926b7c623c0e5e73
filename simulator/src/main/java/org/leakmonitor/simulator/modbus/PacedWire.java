// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.simulator.modbus;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line on which every byte takes its time, although what carries it delivers at once. All moments
 * are reckoned from the first byte of the request, so that errors do not add up.
 */
final class PacedWire implements Wire {
  /** How many bytes a UART hands over together (half of the FIFO of a 16550). */
  private static final int FIFO_BYTES = 8;

  private final Inlet inlet;
  private final OutputStream out;
  private final Pace pace;
  private final AtomicLong gapViolations;
  private Optional<Chunk> ahead = Optional.empty();
  private Optional<Long> answerEnd = Optional.empty();
  private Optional<Long> emissionEnd = Optional.empty();
  private long requestEnd;

  PacedWire(Inlet inlet, OutputStream out, Pace pace, AtomicLong gapViolations) {
    this.inlet = inlet;
    this.out = out;
    this.pace = pace;
    this.gapViolations = gapViolations;
  }

  @Override
  public Optional<Frame> next() throws IOException, InterruptedException {
    try {
      Optional<Frame> frame = Optional.empty();
      while (frame.isEmpty()) {
        frame = untilSilence();
      }
      return frame;
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  @Override
  public void send(Answer answer) throws IOException, InterruptedException {
    long start = requestEnd + pace.turnaround().plus(answer.delay()).toNanos();
    byte[] bytes = answer.bytes();
    int atOnce = answer.trickles() ? 1 : FIFO_BYTES;
    if (bytes.length > 0) {
      Deadline.await(start);
      answer.leave();
    }
    for (int from = 0; from < bytes.length; from += atOnce) {
      int to = Math.min(bytes.length, from + atOnce);
      long end = start + (answer.trickles() ? trickling(to) : pace.nanosFor(to));
      Deadline.await(end);
      out.write(bytes, from, to - from);
      out.flush();
      answerEnd = Optional.of(end);
    }
  }

  @Override
  public void emit(Bytes bytes, Duration after) throws IOException, InterruptedException {
    long now = System.nanoTime();
    long quiet = emissionEnd.map(end -> end + pace.silenceNanos()).orElse(now);
    long end = Math.max(now, quiet) + after.toNanos() + pace.nanosFor(bytes.length());
    Deadline.await(end);
    out.write(bytes.toArray());
    out.flush();
    emissionEnd = Optional.of(end);
  }

  /** Any bytes between two silences: a frame, or something that no slave answers. */
  private Optional<Frame> untilSilence() throws IOException, InterruptedException {
    RtuBuffer buffer = new RtuBuffer();
    Chunk chunk = first();
    long end = chunk.nanos();
    Optional<Chunk> next = Optional.of(chunk);
    while (next.isPresent()) {
      buffer.add(next.get());
      end = Math.max(end, next.get().nanos()) + pace.nanosFor(next.get().length());
      next = within(end + pace.silenceNanos());
    }
    requestEnd = end + pace.silenceNanos();
    return buffer.whole();
  }

  private Chunk first() throws IOException, InterruptedException {
    Optional<Chunk> chunk = ahead.isPresent() ? ahead : inlet.next(Inlet.FOREVER);
    while (chunk.isEmpty()) {
      chunk = inlet.next(Inlet.FOREVER);
    }
    ahead = Optional.empty();
    long came = chunk.get().nanos();
    if (answerEnd.isPresent() && came - answerEnd.get() < pace.silenceNanos()) {
      gapViolations.incrementAndGet();
    }
    return chunk.get();
  }

  /** The next bytes that came before a moment; those that came later are kept. */
  private Optional<Chunk> within(long limit) throws IOException, InterruptedException {
    Optional<Chunk> next = inlet.next(Math.max(0, limit - System.nanoTime()));
    if (next.isPresent() && next.get().nanos() - limit > 0) {
      ahead = next;
      return Optional.empty();
    }
    return next;
  }

  private long trickling(int characters) {
    return Math.max(pace.nanosFor(characters), characters * Answer.TRICKLE.toNanos());
  }
}
