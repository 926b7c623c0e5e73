// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.Source;

/**
 * A source on a thread of its own. Each observation is a sign of life, a gap as well as a reading:
 * a sensor that is dead is not a thread that hangs.
 */
final class Worker {

  /**
   * Beyond what a source may keep silent: a disk or a processor may be busy for so long, and the
   * first use of a board takes seconds.
   */
  static final Duration GRACE = Duration.ofSeconds(30);

  private final Source source;
  private final Duration silence;
  private final SteadyClock clock;
  private final Thread thread;
  private Consumer<Observation> sink = observation -> {};
  private volatile long heard;

  /**
   * @param silence the longest that the source hands over nothing while it works
   */
  Worker(Source source, Duration silence, SteadyClock clock) {
    this.source = source;
    this.silence = silence;
    this.clock = clock;
    this.thread = new Thread(() -> source.run(this::hear), source.name());
  }

  void start(Consumer<Observation> sink) {
    this.sink = sink;
    heard = clock.nanos();
    thread.start();
  }

  private void hear(Observation observation) {
    heard = clock.nanos();
    sink.accept(observation);
    heard = clock.nanos(); // a disk that was slow is no silence of the source
  }

  /** What is wrong with it, and where it is stuck; callable from any thread, once started. */
  Optional<String> trouble() {
    if (!thread.isAlive()) {
      return Optional.of("'" + thread.getName() + "' has ended");
    }
    Duration silent = Duration.ofNanos(clock.nanos() - heard);
    if (silent.compareTo(silence.plus(GRACE)) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "'%s' has handed over nothing for %d s, where %d s are normal; it is in %s"
            .formatted(thread.getName(), silent.toSeconds(), silence.toSeconds(), place()));
  }

  private String place() {
    StackTraceElement[] trace = thread.getStackTrace();
    return trace.length == 0 ? "nothing of ours" : trace[0].toString();
  }

  /** Has its thread end soon. */
  void end() {
    source.close();
  }

  /** Whether its thread has ended by now, or within so many milliseconds. */
  boolean hasEnded(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  String name() {
    return thread.getName();
  }
}
