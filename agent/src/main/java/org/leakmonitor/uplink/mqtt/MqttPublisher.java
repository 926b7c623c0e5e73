// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.Publisher;

/**
 * Publishes over MQTT 5 with QoS 1, to the first of several brokers that can be had, with a
 * certificate of its own. A lost connection is followed by a new one, and nothing of a session is
 * kept: what is not acknowledged fails, and whoever published it sends it again.
 */
public final class MqttPublisher implements Publisher {

  /** AWS IoT takes one CONNECT a second from a client id. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Client client;
  private final MqttSettings settings;
  private final Brokers brokers;
  private final Optional<Answers> answers;
  private final long pauseNanos;
  private final LongSupplier nanos;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Optional<Line> current = Optional.empty();
  private Optional<Long> openedNanos = Optional.empty();

  /**
   * Opens nothing yet; the first {@link #publish} or {@link #listening} connects.
   *
   * @param client closed with this
   * @param pause between two attempts to connect at least, to whichever broker, where that is below
   *     a second; else it is a second
   * @param consumer takes what comes on {@link MqttSettings#answers}, each of at most {@link
   *     Message#MAX_BYTES}: what the broker kept on each connection anew, so the same ones again
   *     and again. Called on a thread of the connection: must not block, and not publish
   */
  public MqttPublisher(
      Client client, MqttSettings settings, Duration pause, Consumer<byte[]> consumer) {
    this(client, settings, pause, consumer, System::nanoTime);
  }

  MqttPublisher(
      Client client,
      MqttSettings settings,
      Duration pause,
      Consumer<byte[]> consumer,
      LongSupplier nanos) {
    this.pauseNanos = Math.min(pause.toNanos(), LONGEST_PAUSE.toNanos());
    this.nanos = nanos;
    this.client = client;
    this.settings = settings;
    this.brokers = new Brokers(settings.broker());
    this.answers =
        settings
            .answers()
            .map(topic -> new Answers(topic, settings.answerQuiet(), consumer, nanos));
  }

  @Override
  public synchronized CompletableFuture<Void> publish(byte[] payload) {
    if (payload.length > Message.MAX_BYTES) {
      return CompletableFuture.failedFuture(
          Reason.refused(settings.topic(), payload.length, Reason.PACKET_TOO_LARGE));
    }
    return connected(
        line -> {
          answers.ifPresent(line::ask);
          return line.publish(settings.topic(), payload);
        });
  }

  @Override
  public synchronized CompletableFuture<Void> listening() {
    return answers
        .map(asking -> connected(line -> line.listen(asking)))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /**
   * Connects anew with another certificate, once: with success this stays the connection until it
   * is lost, and else the next {@link #publish} connects as the settings say. A second connection
   * beside the present one would be in its place at once, since the client id is the same. What is
   * unacknowledged fails, as when a connection is lost. Blocks for a bounded time; from any thread.
   *
   * @throws PublishException where the broker does not accept it, or is not reached
   */
  public synchronized void tryOut(PemFiles candidate) throws PublishException {
    current.ifPresent(old -> old.close(new Failures(settings.broker()).replaced()));
    try {
      Line unused = new Brokers(settings.broker().with(candidate)).first(this::open);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw closed();
    }
  }

  /** What a connection is wanted for. */
  private interface Use {
    CompletableFuture<Void> of(Line line) throws InterruptedException;
  }

  private CompletableFuture<Void> connected(Use use) {
    try {
      return use.of(connected());
    } catch (PublishException e) {
      return CompletableFuture.failedFuture(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(closed());
    }
  }

  private Line connected() throws PublishException, InterruptedException {
    if (current.isPresent() && !current.get().isLost()) {
      return current.get();
    }
    Optional<PublishException> unheard = current.flatMap(Line::unheard);
    if (unheard.isPresent()) {
      // two clients with one id would else throw each other out, and nobody knew
      throw unheard.get();
    }
    return brokers.first(this::open);
  }

  private Line open(BrokerSettings broker) throws PublishException, InterruptedException {
    current.ifPresent(old -> old.close(closed()));
    // read again each time, so that a renewed certificate needs no new start
    Credentials credentials = Credentials.load(broker);
    pause();
    Line next = new Line(client.link(credentials, settings.window(), answers));
    current = Optional.of(next);
    if (isClosed()) {
      next.close(closed());
      throw closed();
    }
    next.connect();
    return next;
  }

  private void pause() throws InterruptedException {
    if (openedNanos.isPresent()) {
      long leftNanos = openedNanos.get() + pauseNanos - nanos.getAsLong();
      boolean unused = closing.await(leftNanos, TimeUnit.NANOSECONDS);
    }
    openedNanos = Optional.of(nanos.getAsLong());
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private PublishException closed() {
    return new Failures(settings.broker()).closed();
  }

  @Override
  public void close() {
    closing.countDown();
    current.ifPresent(line -> line.close(closed()));
    client.close();
  }
}
