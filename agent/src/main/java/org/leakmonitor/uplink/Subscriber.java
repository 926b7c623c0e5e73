// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The near side, as a witness sees it: what gateways publish, and the way to answer them. */
public interface Subscriber extends AutoCloseable {

  /**
   * Begins to receive, and goes on until {@link #close} however often the connection is lost. May
   * be called once. Does not block.
   *
   * @param handler takes each message in the order of arrival, on one thread of the subscriber. It
   *     may block: the far side then waits, at a limit that bounds what is held in memory. A
   *     message whose {@link Delivery#done} is not called comes again after the next connection, be
   *     it of another process; so does one where the handler throws. The same message may come more
   *     than once in any case
   * @param listener hears of the connection
   */
  void start(Consumer<Delivery> handler, LinkListener listener);

  /**
   * Publishes one message. Waits while too many are unacknowledged, for a bounded time; the handler
   * may call it. Never throws, and keeps nothing: without a connection it fails at once.
   *
   * @param payload at most {@link org.leakmonitor.ledger.Message#MAX_BYTES}, else it is refused
   *     with reason 149; not changed afterwards
   * @param retained whether the far side keeps it, in place of the one before on this topic, for
   *     whoever subscribes later
   * @return completes once the far side has acknowledged the message with success. Otherwise
   *     completes with a {@link PublishException}: the message may have arrived nevertheless
   */
  CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained);

  /**
   * Gives the connection back within a few seconds, and waits as long for the handler. The far side
   * keeps messages for the next start. A {@link #publish} that blocks returns, and each later one
   * fails, with {@link PublishException.Kind#CLOSED}.
   */
  @Override
  void close();
}
