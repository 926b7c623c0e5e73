// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.leakmonitor.uplink.PublishException;

/** The messages of one connection that wait for their PUBACK. Safe for use by many threads. */
final class InFlight {

  /** More than any window. */
  private static final int ALL = 1_000;

  private final Semaphore places = new Semaphore(0);
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private Optional<PublishException> end = Optional.empty();

  /** Lets so many messages in at a time. */
  void open(int window) {
    places.release(window);
  }

  /**
   * Blocks while the window is full; that ends with an acknowledgement or with the connection.
   *
   * @return of a message that may be sent, or already failed where the connection has ended
   */
  CompletableFuture<Void> enter() throws InterruptedException {
    places.acquire();
    CompletableFuture<Void> message = new CompletableFuture<>();
    synchronized (this) {
      if (end.isEmpty()) {
        waiting.add(message);
        return message;
      }
    }
    places.release();
    message.completeExceptionally(end().orElseThrow());
    return message;
  }

  void acknowledged(CompletableFuture<Void> message) {
    if (leaves(message)) {
      message.complete(null);
    }
  }

  void refused(CompletableFuture<Void> message, PublishException cause) {
    if (leaves(message)) {
      message.completeExceptionally(cause);
    }
  }

  /** False where it has left before, with the connection. */
  private boolean leaves(CompletableFuture<Void> message) {
    synchronized (this) {
      if (!waiting.removeIf(each -> each == message)) {
        return false;
      }
    }
    places.release();
    return true;
  }

  /**
   * Fails each message, those that are still to come as well; only the first cause counts.
   *
   * @return whether this was the first
   */
  boolean end(PublishException cause) {
    List<CompletableFuture<Void>> failed;
    synchronized (this) {
      if (end.isPresent()) {
        return false;
      }
      end = Optional.of(cause);
      failed = List.copyOf(waiting);
      waiting.clear();
    }
    places.release(ALL);
    failed.forEach(message -> message.completeExceptionally(cause));
    return true;
  }

  /** Why the connection has ended. */
  synchronized Optional<PublishException> end() {
    return end;
  }
}
