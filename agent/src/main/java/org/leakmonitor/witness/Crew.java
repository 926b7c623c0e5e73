// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with many things, on all cores. */
final class Crew implements AutoCloseable {

  /** Less is not worth a thread. */
  private static final int LEAST = 32;

  private final int hands = Runtime.getRuntime().availableProcessors();
  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          hands,
          task -> {
            Thread thread = new Thread(task, "examiner");
            thread.setDaemon(true);
            return thread;
          });

  /** The results, in the order of the things; {@code work} must not throw. */
  <T, R> List<R> each(List<T> things, Function<T, R> work) {
    int share = Math.max(LEAST, (things.size() + hands - 1) / hands);
    if (things.size() <= share) {
      return things.stream().map(work).toList();
    }
    List<Future<List<R>>> parts = new ArrayList<>();
    for (int from = 0; from < things.size(); from += share) {
      List<T> part = things.subList(from, Math.min(things.size(), from + share));
      parts.add(pool.submit(() -> part.stream().map(work).toList()));
    }
    List<R> results = new ArrayList<>(things.size());
    parts.forEach(part -> results.addAll(result(part)));
    return results;
  }

  private static <R> List<R> result(Future<List<R>> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("examining a message never fails", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
