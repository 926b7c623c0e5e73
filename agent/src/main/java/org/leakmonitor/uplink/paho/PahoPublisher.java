// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.paho;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.tls.PemFiles;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.mqtt.Answers;
import org.leakmonitor.uplink.mqtt.BrokerSettings;
import org.leakmonitor.uplink.mqtt.Failures;
import org.leakmonitor.uplink.mqtt.MqttPublisher;
import org.leakmonitor.uplink.mqtt.MqttSettings;
import org.leakmonitor.uplink.mqtt.Reason;

/**
 * Publishes over MQTT 5 with QoS 1, to the first of several brokers that can be had. Nothing of a
 * session is kept: what is not acknowledged fails, and whoever published it sends it again.
 */
public final class PahoPublisher implements MqttPublisher {

  /** Paho logs each lost connection as severe, with its stack; here the caller is told instead. */
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

  static {
    if (PAHO.getLevel() == null) {
      PAHO.setLevel(Level.OFF);
    }
  }

  private final MqttSettings settings;
  private final Brokers brokers;
  private final Optional<Answers> answers;
  private volatile Optional<Connection> current = Optional.empty();
  private volatile boolean closed;

  /** Opens nothing yet; the first {@link #publish} connects. */
  public PahoPublisher(MqttSettings settings) {
    this(settings, answer -> {});
  }

  /**
   * Opens nothing yet; the first {@link #publish} or {@link #listening} connects.
   *
   * @param answers takes what comes on {@link MqttSettings#answers}, each of at most {@link
   *     Message#MAX_BYTES}: what the broker kept on each connection anew, so the same ones again
   *     and again. Called on a thread of the connection: must not block, and not publish
   */
  public PahoPublisher(MqttSettings settings, Consumer<byte[]> answers) {
    this(settings, answers, System::nanoTime);
  }

  PahoPublisher(MqttSettings settings, Consumer<byte[]> consumer, LongSupplier nanos) {
    this.settings = settings;
    this.brokers = new Brokers(settings.broker());
    this.answers =
        settings
            .answers()
            .map(topic -> new Answers(topic, settings.answerQuiet(), consumer, nanos));
  }

  /**
   * Checks the files that the settings name.
   *
   * @throws PublishException of kind CREDENTIALS where a certificate or the key cannot be used
   */
  public static void check(BrokerSettings settings) throws PublishException {
    Credentials.load(settings);
  }

  @Override
  public synchronized CompletableFuture<Void> publish(byte[] payload) {
    if (payload.length > Message.MAX_BYTES) {
      return CompletableFuture.failedFuture(
          Reason.refused(settings.topic(), payload.length, Reason.PACKET_TOO_LARGE));
    }
    try {
      Connection connection = connected();
      // what becomes of it, listening() tells
      Optional<CompletableFuture<Void>> unused = answers.map(asking -> asking.ask(connection));
      return connection.publish(settings.topic(), payload, false);
    } catch (PublishException e) {
      return CompletableFuture.failedFuture(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(closed());
    }
  }

  @Override
  public synchronized CompletableFuture<Void> listening() {
    if (answers.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    try {
      Connection connection = connected();
      return answers
          .get()
          .ask(connection)
          .whenComplete(
              (none, failure) -> {
                if (failure != null) {
                  // where the connection was lost, who asked has heard of it by this
                  Optional<PublishException> unused = connection.unheard();
                }
              });
    } catch (PublishException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public synchronized void tryOut(PemFiles candidate) throws PublishException {
    current.ifPresent(old -> old.close(new Failures(settings.broker()).replaced()));
    Connection unused =
        new Brokers(settings.broker().with(candidate))
            .first(broker -> connect(Credentials.load(broker)));
  }

  /** How many answers were dropped, as too large or on a topic that was not asked for. */
  public long droppedAnswers() {
    return answers.map(Answers::dropped).orElse(0L);
  }

  private Connection connected() throws PublishException {
    if (current.isPresent() && !current.get().isLost()) {
      return current.get();
    }
    Optional<PublishException> unheard = current.flatMap(Connection::unheard);
    if (unheard.isPresent()) {
      // two clients with one id would else throw each other out without a pause, and nobody knew
      throw unheard.get();
    }
    return brokers.first(this::open);
  }

  private Connection open(BrokerSettings broker) throws PublishException {
    current.ifPresent(old -> old.close(closed()));
    // read again each time, so that a renewed certificate needs no new start
    return connect(Credentials.load(broker));
  }

  private Connection connect(Credentials credentials) throws PublishException {
    Connection next =
        new Connection(
            credentials,
            Session.passing(),
            settings.window(),
            answers.map(PahoPublisher::taking).orElse(Arrivals.NONE));
    current = Optional.of(next);
    if (closed) {
      next.close(closed());
      throw closed();
    }
    boolean unused = next.connect();
    return next;
  }

  private static Arrivals taking(Answers answers) {
    return arrival ->
        answers.arrived(arrival.topic(), arrival.payload().bytes(), arrival.retained());
  }

  private PublishException closed() {
    return new Failures(settings.broker()).closed();
  }

  @Override
  public void close() {
    closed = true;
    current.ifPresent(connection -> connection.close(closed()));
  }
}
