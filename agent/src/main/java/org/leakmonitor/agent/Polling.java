// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.SteadyClock;
import org.leakmonitor.source.Source;

/** The sources at work, each on a thread of its own. */
final class Polling {

  private static final Logger LOGGER = System.getLogger(Polling.class.getName());

  /** For all sources together: a stop takes some seconds, the uplink and the disk included. */
  private static final Duration STOPPING = Duration.ofMillis(1_500);

  private final List<Source> sources;
  private final SteadyClock clock;
  private final List<Thread> threads = new ArrayList<>();

  Polling(List<Source> sources, SteadyClock clock) {
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  void start(Consumer<Observation> sink) {
    for (Source source : sources) {
      Thread thread = new Thread(() -> source.run(sink), source.name());
      threads.add(thread);
      thread.start();
    }
  }

  /** Whether none has ended; callable by threads that were started later. */
  boolean isWell() {
    return threads.stream().allMatch(Thread::isAlive);
  }

  /** Ends all of them, in bounded time. */
  void close() {
    sources.forEach(Source::close);
    long deadline = clock.nanos() + STOPPING.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Math.max(1, Duration.ofNanos(deadline - clock.nanos()).toMillis()));
        if (thread.isAlive()) {
          LOGGER.log(Level.WARNING, "'" + thread.getName() + "' did not stop in time");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
