// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.awsiot;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
 * Publishes over MQTT 5 with QoS 1, by the AWS IoT Device SDK. Its own reconnecting and its queue
 * are not used: each connection is a new client, and what is not acknowledged fails.
 */
public final class AwsIotPublisher implements MqttPublisher {

  private final MqttSettings settings;
  private final Optional<Answers> answers;
  private volatile Optional<Engine> engine = Optional.empty();
  private volatile Optional<Connection> current = Optional.empty();
  private volatile boolean closed;

  /** Opens nothing yet; the first {@link #publish} connects. */
  public AwsIotPublisher(MqttSettings settings) {
    this(settings, answer -> {});
  }

  /**
   * Opens nothing yet; the first {@link #publish} or {@link #listening} connects.
   *
   * @param consumer takes what comes on {@link MqttSettings#answers}, each of at most {@link
   *     Message#MAX_BYTES}: what the broker kept on each connection anew, so the same ones again
   *     and again. Called on a thread of the connection: must not block, and not publish
   */
  public AwsIotPublisher(MqttSettings settings, Consumer<byte[]> consumer) {
    this.settings = settings;
    this.answers =
        settings
            .answers()
            .map(topic -> new Answers(topic, settings.answerQuiet(), consumer, System::nanoTime));
  }

  /**
   * Checks that the SDK runs here, and takes the files that the settings name.
   *
   * @throws PublishException of kind CREDENTIALS where it does not
   */
  public static void check(BrokerSettings settings) throws PublishException {
    Credentials credentials = Credentials.load(settings);
    Engine.start().close();
    credentials.context().close();
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
      return connection.publish(settings.topic(), payload);
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
      return answers.get().ask(connected());
    } catch (PublishException e) {
      return CompletableFuture.failedFuture(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(closed());
    }
  }

  @Override
  public synchronized void tryOut(PemFiles candidate) throws PublishException {
    Credentials credentials = Credentials.load(settings.broker().with(candidate));
    current.ifPresent(old -> old.close(new Failures(settings.broker()).replaced()));
    try {
      Connection unused = connect(credentials);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw closed();
    }
  }

  private Connection connected() throws PublishException, InterruptedException {
    if (current.isPresent() && !current.get().isLost()) {
      return current.get();
    }
    // read again each time, so that a renewed certificate needs no new start
    return connect(Credentials.load(settings.broker()));
  }

  private Connection connect(Credentials credentials)
      throws PublishException, InterruptedException {
    Connection next = new Connection(credentials, engine(), settings.window(), answers);
    current = Optional.of(next);
    if (closed) {
      next.close(closed());
      throw closed();
    }
    next.connect();
    return next;
  }

  private Engine engine() throws PublishException {
    if (engine.isEmpty() && !closed) {
      engine = Optional.of(Engine.start());
    }
    if (closed) {
      engine.ifPresent(Engine::close);
      throw closed();
    }
    return engine.orElseThrow();
  }

  private PublishException closed() {
    return new Failures(settings.broker()).closed();
  }

  @Override
  public void close() {
    closed = true;
    current.ifPresent(connection -> connection.close(closed()));
    engine.ifPresent(Engine::close);
  }
}
