// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leakmonitor.uplink.PublishException;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;

/** What all connections of a publisher run on: one thread of the SDK's, and one for our timers. */
final class Engine implements AutoCloseable {

  private static final int THREADS = 1;

  /** How many names are kept: a broker's with its fallbacks, and a proxy's. */
  private static final int HOSTS = 10;

  private static final Duration DISPOSAL = Duration.ofSeconds(2);

  private final EventLoopGroup threads = new EventLoopGroup(THREADS);
  private final HostResolver resolver = new HostResolver(threads, HOSTS);
  private final ClientBootstrap bootstrap = new ClientBootstrap(threads, resolver);
  private final ScheduledThreadPoolExecutor timers;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Engine() {
    timers = new ScheduledThreadPoolExecutor(1, Engine::daemon);
    timers.setRemoveOnCancelPolicy(true);
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Loads the SDK where that has not been done.
   *
   * @throws PublishException of kind CREDENTIALS where this machine cannot run it
   */
  static Engine start() throws PublishException {
    try {
      // else its own shutdown hook would cut it off from Java while we still wait for PUBACKs
      CRT.acquireShutdownRef();
      Engine started = new Engine();
      NativeCopies.sweep();
      return started;
    } catch (LinkageError | CrtRuntimeException e) {
      throw new PublishException(
          PublishException.Kind.CREDENTIALS,
          "the AWS SDK does not run on this machine: " + e.getMessage(),
          "use the package for this machine's processor, or 'adapter: paho'",
          e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "uplink-awsiot");
    thread.setDaemon(true);
    return thread;
  }

  ClientBootstrap bootstrap() {
    return bootstrap;
  }

  /** Runs {@code task} later, unless it is cancelled or this is closed before. */
  Optional<Future<?>> after(Duration delay, Runnable task) {
    try {
      return Optional.of(timers.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException e) {
      // closed, as whoever asks for this hears from its connection
      return Optional.empty();
    }
  }

  /** Waits a little for the SDK's thread; it stays longer where TLS was just refused. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    timers.shutdown();
    CompletableFuture<Void> ended = threads.getShutdownCompleteFuture();
    bootstrap.close();
    resolver.close();
    threads.close();
    try {
      ended.get(DISPOSAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      System.getLogger(AwsIotClient.class.getName())
          .log(Level.DEBUG, "the thread of the AWS SDK has not ended yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      CRT.releaseShutdownRef();
    }
  }
}
