// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits for what happens on other threads, long enough for a busy machine. */
public final class Patience {

  private static final Duration LONG = Duration.ofSeconds(60);

  private Patience() {}

  public static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen within " + LONG);
      }
      Thread.sleep(5);
    }
  }

  public static void done(CompletableFuture<Void> promise) throws Exception {
    promise.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  public static PublishException failure(CompletableFuture<Void> promise) throws Exception {
    try {
      done(promise);
    } catch (ExecutionException e) {
      return assertInstanceOf(PublishException.class, e.getCause());
    }
    throw new AssertionError("completed");
  }
}
