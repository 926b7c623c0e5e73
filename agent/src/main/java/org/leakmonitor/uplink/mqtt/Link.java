// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.leakmonitor.uplink.PublishException;

/**
 * One connection to a broker, from CONNECT until it is lost, and never again. Safe for use by many
 * threads.
 */
public interface Link {

  /**
   * Connects, within {@link BrokerSettings#connectTimeout}; may take as long again to find out why
   * that failed.
   */
  void connect() throws PublishException, InterruptedException;

  /**
   * Publishes with QoS 1, once connected. Blocks while the window is full; that ends with an
   * acknowledgement or with the connection.
   *
   * @return as {@link org.leakmonitor.uplink.Publisher#publish}; with the connection's end it fails
   *     with the cause of that
   */
  CompletableFuture<Void> publish(String topic, byte[] payload) throws InterruptedException;

  /**
   * Completes when all is granted; fails with a {@link PublishException}, in bounded time. Does not
   * block or throw.
   */
  CompletableFuture<Void> subscribe(List<String> filters);

  /** Runs {@code task} on a thread of this connection, unless it ends before. */
  void after(Duration delay, Runnable task);

  /** Why it has ended; known before anything fails with it. */
  Optional<PublishException> end();

  /** Completes with the cause when the connection has ended, after what was in flight. */
  CompletableFuture<PublishException> ended();

  /** Fails what is in flight with {@code cause}, and takes leave of the broker. */
  void close(PublishException cause);
}
