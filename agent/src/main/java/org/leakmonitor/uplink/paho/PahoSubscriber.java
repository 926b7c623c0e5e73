// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.Backoff;
import org.leakmonitor.uplink.Delivery;
import org.leakmonitor.uplink.LinkListener;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import org.leakmonitor.uplink.Subscriber;
import org.leakmonitor.uplink.mqtt.Credentials;
import org.leakmonitor.uplink.mqtt.Reason;

/**
 * Subscribes over MQTT 5 with QoS 1, in a session that the broker keeps while we are away, and
 * acknowledges a message when it is done with, not when it arrives.
 */
public final class PahoSubscriber implements Subscriber {

  private static final System.Logger LOG = System.getLogger(PahoSubscriber.class.getName());

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final SubscriberSettings settings;
  private final Backoff backoff;

  /**
   * Bounded by the receive maximum, since what came over a lost connection is removed. The empty
   * one wakes the handler's thread to its end.
   */
  private final BlockingQueue<Optional<Waiting>> queue = new LinkedBlockingQueue<>();

  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Optional<Connection> current = Optional.empty();
  private Optional<Thread> link = Optional.empty();
  private Optional<Thread> handling = Optional.empty();
  private Optional<String> told = Optional.empty();

  /** A message that the handler has not had. */
  private record Waiting(Inbox inbox, Delivery delivery) {}

  public PahoSubscriber(SubscriberSettings settings) {
    this.settings = settings;
    this.backoff =
        new Backoff(
            settings.backoffMin(),
            settings.backoffMax(),
            () -> ThreadLocalRandom.current().nextDouble());
  }

  @Override
  public synchronized void start(Consumer<Delivery> handler, LinkListener listener) {
    if (link.isPresent()) {
      throw new IllegalStateException("started already");
    }
    handling = Optional.of(daemon("subscriber", () -> handle(handler)));
    link = Optional.of(daemon("subscriber-link", () -> keepConnected(listener)));
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void handle(Consumer<Delivery> handler) {
    try {
      while (!isClosed()) {
        Optional<Waiting> next = queue.take().filter(waiting -> !waiting.inbox().isLost());
        next.ifPresent(waiting -> handle(handler, waiting));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void handle(Consumer<Delivery> handler, Waiting next) {
    try {
      handler.accept(next.delivery());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a message could not be handled; the broker is to send it again", e);
      next.inbox()
          .lose(
              new PublishException(
                  Kind.UNREACHABLE,
                  "a message could not be handled: " + e,
                  "report it, with the log"));
    }
  }

  private void keepConnected(LinkListener listener) {
    while (!isClosed()) {
      PublishException cause = attend(listener);
      if (!isClosed()) {
        if (!told.equals(Optional.of(cause.ref()))) {
          told = Optional.of(cause.ref());
          tell(() -> listener.down(cause));
        }
        pause(backoff.next());
      }
    }
  }

  /** What the listener throws must not end the connection's keeper. */
  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the listener failed", e);
    }
  }

  private void pause(Duration length) {
    try {
      boolean unused = closing.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Connects, subscribes and waits for the end of the connection, whose cause it returns. */
  private PublishException attend(LinkListener listener) {
    try {
      Inbox inbox = new Inbox(settings, this::arrived);
      // read again each time, so that a renewed certificate needs no new start
      Connection connection =
          new Connection(
              Credentials.load(settings.broker()),
              Session.lasting(settings.sessionExpiry(), settings.receiveMaximum()),
              settings.window(),
              inbox);
      inbox.on(connection);
      current = Optional.of(connection);
      if (isClosed()) {
        connection.close(closed());
      }
      return attend(connection, listener);
    } catch (PublishException e) {
      return e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return closed();
    } finally {
      queue.removeIf(waiting -> waiting.isPresent() && waiting.get().inbox().isLost());
    }
  }

  private void arrived(Inbox from, Delivery delivery) {
    queue.add(Optional.of(new Waiting(from, delivery)));
  }

  private PublishException attend(Connection connection, LinkListener listener)
      throws PublishException, InterruptedException {
    connection.connect();
    try {
      connection.subscribe(settings.filters()).join();
    } catch (CompletionException e) {
      PublishException cause =
          e.getCause() instanceof PublishException known
              ? known
              : new PublishException(Kind.UNREACHABLE, e.toString(), "report it, with the log", e);
      connection.close(cause);
      return cause;
    }
    backoff.reset();
    told = Optional.empty();
    tell(() -> listener.up(connection.isResumed()));
    PublishException cause = connection.ended().join();
    connection.close(cause);
    return cause;
  }

  @Override
  public CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained) {
    if (payload.length > Message.MAX_BYTES) {
      return CompletableFuture.failedFuture(
          Reason.refused(topic, payload.length, Reason.PACKET_TOO_LARGE));
    }
    if (isClosed()) {
      return CompletableFuture.failedFuture(closed());
    }
    Optional<Connection> connection = current.filter(Connection::isOpen);
    if (connection.isEmpty()) {
      return CompletableFuture.failedFuture(
          new PublishException(
              Kind.UNREACHABLE,
              "there is no connection to broker '%s'".formatted(settings.broker().address()),
              "publish again once there is one"));
    }
    try {
      return connection.get().publish(topic, payload, retained);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(closed());
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private PublishException closed() {
    return new PublishException(
        Kind.CLOSED,
        "the connection to broker '" + settings.broker().address() + "' is closed",
        "the broker keeps messages for the next start");
  }

  @Override
  public void close() {
    closing.countDown();
    queue.add(Optional.empty());
    current.ifPresent(connection -> connection.close(closed()));
    synchronized (this) {
      link.ifPresent(PahoSubscriber::await);
      handling.ifPresent(PahoSubscriber::await);
    }
  }

  private static void await(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(CLOSING.toMillis());
      if (thread.isAlive()) {
        LOG.log(Level.WARNING, "thread ''{0}'' did not end in time", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
