// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.leakmonitor.reading.Observation;
import org.leakmonitor.reading.SteadyClock;

/** The sources at work, each on a thread of its own. */
final class Polling {

  private static final Logger LOGGER = System.getLogger(Polling.class.getName());

  /** For all sources together: a stop takes some seconds, the uplink and the disk included. */
  private static final Duration STOPPING = Duration.ofMillis(1_500);

  private final List<Worker> workers;
  private final SteadyClock clock;

  Polling(List<Worker> workers, SteadyClock clock) {
    this.workers = List.copyOf(workers);
    this.clock = clock;
  }

  void start(Consumer<Observation> sink) {
    workers.forEach(worker -> worker.start(sink));
  }

  /** What is wrong with the first that does not do its work; callable from any thread. */
  Optional<String> trouble() {
    return workers.stream().flatMap(worker -> worker.trouble().stream()).findFirst();
  }

  /** Ends all of them, in bounded time. */
  void close() {
    workers.forEach(Worker::end);
    long deadline = clock.nanos() + STOPPING.toNanos();
    try {
      for (Worker worker : workers) {
        long left = Duration.ofNanos(deadline - clock.nanos()).toMillis();
        if (!worker.hasEnded(Math.max(1, left))) {
          LOGGER.log(Level.WARNING, "'" + worker.name() + "' did not stop in time");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
