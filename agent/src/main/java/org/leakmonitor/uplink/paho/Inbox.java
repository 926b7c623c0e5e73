// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.Delivery;
import org.leakmonitor.uplink.PublishException;

/**
 * What arrived on one connection and is not done with. PUBACKs go out in the order in which the
 * messages came (MQTT 5 section 4.6), whatever the order in which they are done.
 *
 * <p>Not every broker keeps to the receive maximum: mosquitto 2.0.11 sends that many more for each
 * acknowledgement. What is too much is then not read from the socket until something is done; so
 * are PUBACKs of our own messages behind it.
 */
final class Inbox implements Arrivals {

  private static final System.Logger LOG = System.getLogger(PahoSubscriber.class.getName());

  private final SubscriberSettings settings;
  private final BiConsumer<Inbox, Delivery> queue;
  private final Deque<Open> open = new ArrayDeque<>();
  private Optional<Connection> connection = Optional.empty();
  private boolean dropped;

  /** A message that has no PUBACK yet. */
  private static final class Open {
    private final int id;
    private boolean done;

    Open(int id) {
      this.id = id;
    }
  }

  /**
   * @param queue takes each delivery on the connection's thread; must not block
   */
  Inbox(SubscriberSettings settings, BiConsumer<Inbox, Delivery> queue) {
    this.settings = settings;
    this.queue = queue;
  }

  /** Before it connects. */
  synchronized void on(Connection opened) {
    connection = Optional.of(opened);
    CompletableFuture<Void> unused = opened.ended().thenAccept(cause -> wake());
  }

  private synchronized void wake() {
    notifyAll();
  }

  private synchronized Connection connection() {
    return connection.orElseThrow();
  }

  /** Whether what is done here can still be acknowledged. */
  boolean isLost() {
    return connection().isLost();
  }

  /** Ends the connection, so that the broker sends again what is not done. */
  void lose(PublishException cause) {
    connection().lose(cause);
  }

  @Override
  public void arrived(Arrival arrival) {
    Open added = new Open(arrival.id());
    if (!add(added)) {
      return;
    }
    int bytes = arrival.payload().bytes().length;
    if (bytes > Message.MAX_BYTES) {
      drop(bytes);
      done(added);
    } else {
      queue.accept(
          this, new Delivery(arrival.topic(), arrival.payload().bytes(), () -> done(added)));
    }
  }

  /** Waits for room; in vain where the connection ends. */
  private synchronized boolean add(Open message) {
    try {
      while (open.size() >= settings.receiveMaximum() && !isLost()) {
        wait();
      }
    } catch (InterruptedException e) {
      // Paho stops the thread when the connection has ended
      Thread.currentThread().interrupt();
      return false;
    }
    return !isLost() && open.add(message);
  }

  private synchronized void done(Open message) {
    message.done = true;
    while (!open.isEmpty() && open.getFirst().done) {
      int id = open.removeFirst().id;
      if (id > 0) {
        connection.orElseThrow().acknowledge(id);
      }
    }
    notifyAll();
  }

  private synchronized void drop(int bytes) {
    if (!dropped) {
      dropped = true;
      LOG.log(
          Level.WARNING,
          "messages longer than {0} bytes are dropped: one has {1}",
          Integer.toString(Message.MAX_BYTES),
          Integer.toString(bytes));
    }
  }
}
