// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.leakmonitor.ledger.Message;

/** A far side in memory that acknowledges, refuses, fails or keeps silent, as it is told. */
public final class FakePublisher implements Publisher {

  private final List<String> arrived = new ArrayList<>();
  private final Deque<Held> held = new ArrayDeque<>();
  private Optional<PublishException> failing = Optional.empty();
  private Optional<CompletableFuture<Void>> listening = Optional.empty();
  private Receipt receipt = Receipt.ACKNOWLEDGED;
  private boolean holding;
  private boolean closed;
  private int attempts;
  private int window = Integer.MAX_VALUE;

  /** A message that waits for its acknowledgement. */
  private record Held(String text, CompletableFuture<Void> acknowledged) {}

  @Override
  public synchronized CompletableFuture<Void> publish(byte[] payload) {
    attempts++;
    notifyAll();
    awaitPlace();
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    String text = Message.text(payload);
    if (closed) {
      acknowledged.completeExceptionally(closed());
    } else if (payload.length > Message.MAX_BYTES) {
      acknowledged.completeExceptionally(refused(149));
    } else if (failing.isPresent()) {
      acknowledged.completeExceptionally(failing.get());
    } else if (holding) {
      held.add(new Held(text, acknowledged));
    } else {
      arrived.add(text);
      acknowledged.complete(null);
    }
    return acknowledged;
  }

  private void awaitPlace() {
    try {
      while (!closed && held.size() >= window) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  @Override
  public Receipt receipt() {
    return receipt;
  }

  /** Is one who only takes messages on. */
  FakePublisher handsOver() {
    receipt = Receipt.HANDED_OVER;
    return this;
  }

  @Override
  public synchronized CompletableFuture<Void> listening() {
    return listening.orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** Answers whoever wants to listen in this way from now on. */
  synchronized void listening(CompletableFuture<Void> next) {
    listening = Optional.of(next);
  }

  static PublishException refused(int reason) {
    return PublishException.refused(reason, "refused: reason " + reason, "ask the far side");
  }

  static PublishException unreachable() {
    return new PublishException(PublishException.Kind.UNREACHABLE, "no route", "find one");
  }

  private static PublishException closed() {
    return new PublishException(PublishException.Kind.CLOSED, "closed", "open another");
  }

  /** Fails each message from now on. */
  synchronized FakePublisher fail(PublishException cause) {
    failing = Optional.of(cause);
    return this;
  }

  /** Takes messages again, those from now on. */
  synchronized FakePublisher work() {
    failing = Optional.empty();
    holding = false;
    return this;
  }

  /** Keeps messages from now on, neither acknowledged nor failed. */
  synchronized FakePublisher hold() {
    holding = true;
    return this;
  }

  /** The same, and a publish blocks while so many are kept. */
  synchronized FakePublisher hold(int most) {
    window = most;
    return hold();
  }

  synchronized int held() {
    return held.size();
  }

  /** Acknowledges what is kept: the newest first. */
  void acknowledgeBackwards() {
    for (Held each : newestFirst()) {
      synchronized (this) {
        arrived.add(each.text);
      }
      each.acknowledged.complete(null);
    }
  }

  /** Fails what is kept. */
  void failHeld(PublishException cause) {
    for (Held each : newestFirst()) {
      each.acknowledged.completeExceptionally(cause);
    }
  }

  /** Acknowledges each second one of what is kept, and fails the others. */
  void acknowledgeEverySecond(PublishException cause) {
    boolean well = false;
    for (Held each : newestFirst()) {
      if (well) {
        synchronized (this) {
          arrived.add(each.text);
        }
        each.acknowledged.complete(null);
      } else {
        each.acknowledged.completeExceptionally(cause);
      }
      well = !well;
    }
  }

  private synchronized List<Held> newestFirst() {
    List<Held> taken = new ArrayList<>(held);
    held.clear();
    notifyAll();
    Collections.reverse(taken);
    return taken;
  }

  synchronized List<String> arrived() {
    return List.copyOf(arrived);
  }

  synchronized int attempts() {
    return attempts;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    failHeld(closed());
  }
}
