// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/**
 * The daemon threads of one connection. Paho's receiver ends without a word when a malformed packet
 * makes its decoder throw something that it did not expect; here that is told.
 */
final class Threads extends ScheduledThreadPoolExecutor {

  /** Starter, receiver, sender, callback and timer; Paho waits for each to be scheduled at once. */
  private static final int COUNT = 6;

  private final Consumer<Throwable> died;

  /**
   * @param died hears what ended a task, on that task's thread
   */
  Threads(Consumer<Throwable> died) {
    super(COUNT, Threads::daemon);
    this.died = died;
    setRemoveOnCancelPolicy(true);
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "uplink-mqtt");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  protected void afterExecute(Runnable task, Throwable thrown) {
    super.afterExecute(task, thrown);
    if (task instanceof Future<?> future && future.isDone()) {
      try {
        future.get();
      } catch (ExecutionException e) {
        died.accept(e.getCause());
      } catch (CancellationException e) {
        // Paho cancels its own when it stops
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
