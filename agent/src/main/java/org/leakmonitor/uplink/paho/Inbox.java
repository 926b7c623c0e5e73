// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.Delivery;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

/**
 * What arrived on one connection and is not done with. PUBACKs go out in the order in which the
 * messages came (MQTT 5 section 4.6), whatever the order in which they are done.
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
    boolean tooLarge = arrival.payload().bytes().length > Message.MAX_BYTES;
    Open added = new Open(arrival.id());
    if (!add(added)) {
      // a message with QoS 0 may be lost; with QoS 1 the broker breaks its promise
      if (arrival.id() > 0) {
        lose(tooMany());
      } else {
        drop(arrival, "while " + settings.receiveMaximum() + " others wait");
      }
      return;
    }
    if (tooLarge) {
      drop(arrival, "longer than " + Message.MAX_BYTES + " bytes");
      done(added);
      return;
    }
    queue.accept(this, new Delivery(arrival.topic(), arrival.payload().bytes(), () -> done(added)));
  }

  private synchronized boolean add(Open message) {
    return open.size() < settings.receiveMaximum() && open.add(message);
  }

  private synchronized void done(Open message) {
    message.done = true;
    if (message.id == 0) {
      open.remove(message);
    }
    while (!open.isEmpty() && open.getFirst().done) {
      int id = open.removeFirst().id;
      if (id > 0) {
        connection.orElseThrow().acknowledge(id);
      }
    }
  }

  private PublishException tooMany() {
    return new PublishException(
        Kind.UNREACHABLE,
        "broker '%s' sent more than %d messages without waiting for an acknowledgement"
            .formatted(settings.broker().address(), settings.receiveMaximum()),
        "it does not keep to the receive maximum: see its version and its log");
  }

  private synchronized void drop(Arrival arrival, String why) {
    if (!dropped) {
      dropped = true;
      LOG.log(
          Level.WARNING,
          "messages are dropped: one of {0} bytes, {1}",
          Integer.toString(arrival.payload().bytes().length),
          why);
    }
  }
}
