// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.PublishException.Kind;

/** A subscriber to a far side in memory, which outlives it. */
public final class FakeSubscriber implements Subscriber {

  /** What gateways publish to, what is not done with, and what is retained. */
  public static final class FarSide {

    private final List<Sent> undone = new ArrayList<>();
    private final Map<String, String> retained = new LinkedHashMap<>();
    private final List<Published> published = new ArrayList<>();
    private Optional<FakeSubscriber> receiver = Optional.empty();
    private boolean known;

    /** A gateway's message; the receiver gets it until it is done with. */
    public synchronized void send(String topic, byte[] payload) {
      Sent sent = new Sent(topic, payload);
      undone.add(sent);
      receiver.ifPresent(to -> to.hand(sent));
    }

    /** How many messages are not done with. */
    public synchronized int undone() {
      return undone.size();
    }

    /** What was published, retained or not, oldest first. */
    public synchronized List<Published> published() {
      return List.copyOf(published);
    }

    public synchronized Optional<String> retained(String topic) {
      return Optional.ofNullable(retained.get(topic));
    }

    /** Each message that is not done with comes again, as after a lost connection. */
    public synchronized void sendAgain() {
      receiver.ifPresent(to -> undone.forEach(to::hand));
    }

    private synchronized void done(Sent sent) {
      undone.remove(sent);
    }

    private synchronized boolean attach(FakeSubscriber to) {
      boolean resumed = known;
      known = true;
      receiver = Optional.of(to);
      return resumed;
    }

    private synchronized void detach() {
      receiver = Optional.empty();
    }

    private synchronized void take(Published message) {
      published.add(message);
      if (message.retained()) {
        retained.put(message.topic(), message.text());
      }
    }
  }

  /** A message of ours that the far side took. */
  public record Published(String topic, String text, boolean retained) {}

  /** Its identity counts: two equal messages are two. */
  private static final class Sent {
    private final String topic;
    private final byte[] payload;

    Sent(String topic, byte[] payload) {
      this.topic = topic;
      this.payload = payload;
    }
  }

  private final FarSide far;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "fake-subscriber");
            made.setDaemon(true);
            return made;
          });
  private Optional<Consumer<Delivery>> handler = Optional.empty();
  private Optional<LinkListener> listener = Optional.empty();
  private Optional<PublishException> failing =
      Optional.of(new PublishException(Kind.UNREACHABLE, "not started", "start it"));
  private int connection;

  public FakeSubscriber(FarSide far) {
    this.far = far;
  }

  @Override
  public void start(Consumer<Delivery> taking, LinkListener hearing) {
    synchronized (this) {
      if (handler.isPresent()) {
        throw new IllegalStateException("started already");
      }
      handler = Optional.of(taking);
      listener = Optional.of(hearing);
      failing = Optional.empty();
    }
    hearing.up(far.attach(this));
    far.sendAgain();
  }

  private void hand(Sent sent) {
    int over = connection();
    try {
      thread.execute(() -> handle(sent, over));
    } catch (RejectedExecutionException e) {
      // closed; it comes to the next one
    }
  }

  private synchronized int connection() {
    return connection;
  }

  private void handle(Sent sent, int over) {
    if (over != connection()) {
      return;
    }
    try {
      Runnable acknowledgement =
          () -> {
            if (over == connection()) {
              far.done(sent);
            }
          };
      handler.orElseThrow().accept(new Delivery(sent.topic, sent.payload, acknowledgement));
    } catch (RuntimeException e) {
      breakConnection(new PublishException(Kind.UNREACHABLE, String.valueOf(e), "mend it"));
    }
  }

  /** Loses the connection for {@code cause}, and has another at once. */
  public void breakConnection(PublishException cause) {
    listener.orElseThrow().down(cause);
    synchronized (this) {
      connection++;
    }
    listener.orElseThrow().up(far.attach(this));
    far.sendAgain();
  }

  /** Fails each message that is published from now on. */
  public synchronized void failPublishing(PublishException cause) {
    failing = Optional.of(cause);
  }

  /** Takes messages again. */
  public synchronized void work() {
    failing = Optional.empty();
  }

  @Override
  public CompletableFuture<Void> publish(String topic, byte[] payload, boolean retained) {
    if (payload.length > Message.MAX_BYTES) {
      return CompletableFuture.failedFuture(FakePublisher.refused(149));
    }
    synchronized (this) {
      if (failing.isPresent()) {
        return CompletableFuture.failedFuture(failing.get());
      }
    }
    far.take(new Published(topic, new String(payload, StandardCharsets.UTF_8), retained));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    far.detach();
    failPublishing(new PublishException(Kind.CLOSED, "closed", "open another"));
    thread.shutdownNow();
    try {
      boolean unused = thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      connection++;
    }
  }
}
