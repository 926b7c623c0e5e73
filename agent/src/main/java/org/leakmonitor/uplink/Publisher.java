// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.concurrent.CompletableFuture;

/**
 * The far side, as the {@link Forwarder} sees it. One thread publishes; {@link #close} may be
 * called from any other.
 */
public interface Publisher extends AutoCloseable {

  /**
   * Hands over one message. Connects first where there is no connection, and waits while too many
   * messages are unacknowledged; either blocks the caller for a bounded time. Never throws.
   *
   * @param payload at most {@link org.leakmonitor.ledger.Message#MAX_BYTES}, else it is refused
   *     with reason 149; not changed afterwards
   * @return completes once the far side has acknowledged the message with success, and only then;
   *     or whoever else {@link #receipt} tells of. Otherwise completes with a {@link
   *     PublishException}: the message may have arrived nevertheless, so it is sent again.
   *     Completes within a bounded time on a thread of the publisher, which must not be held up
   */
  CompletableFuture<Void> publish(byte[] payload);

  /**
   * Makes sure that answers of the far side are listened for. Connects first where there is no
   * connection, and blocks for a bounded time. Each {@link #publish} that connects does the same
   * before it sends; here one hears what became of it. Never throws.
   *
   * @return completes once answers are received, and what the far side had kept for us has been
   *     handed over or there is none; also where no answers are asked for. Otherwise completes with
   *     a {@link PublishException}; {@link #publish} may well work all the same. Completes within a
   *     bounded time, as {@link #publish} does
   */
  default CompletableFuture<Void> listening() {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * What it means that {@link #publish} has completed with success; always the same. Where it is
   * not that the far side has the message, records are kept as long as they would be without an
   * uplink, and only a witness can say that they arrived.
   */
  default Receipt receipt() {
    return Receipt.ACKNOWLEDGED;
  }

  /**
   * Gives the connection back within a few seconds. What is unacknowledged fails, a {@link
   * #publish} that blocks returns, and each later one fails, all with {@link
   * PublishException.Kind#CLOSED}.
   */
  @Override
  void close();
}
