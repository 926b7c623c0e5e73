// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.leakmonitor.uplink.PublishException;

/**
 * One connection to a broker, as {@link Answers} sees it: open when it is handed over, and never
 * again once it has ended. Safe for use by many threads; nothing here blocks or throws.
 */
public interface Link {

  /** Completes when all is granted; fails with a {@link PublishException}, in bounded time. */
  CompletableFuture<Void> subscribe(List<String> filters);

  /** Runs {@code task} on a thread of this connection, unless it ends before. */
  void after(Duration delay, Runnable task);

  /** Completes with the cause when the connection has ended. */
  CompletableFuture<PublishException> ended();
}
