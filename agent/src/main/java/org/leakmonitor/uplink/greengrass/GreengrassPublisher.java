// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.Publisher;
import org.leakmonitor.uplink.Receipt;
import org.leakmonitor.uplink.mqtt.Reason;
import software.amazon.awssdk.aws.greengrass.model.PublishToIoTCoreRequest;
import software.amazon.awssdk.aws.greengrass.model.QOS;

/**
 * Hands messages to the nucleus, which publishes them with QoS 1. That it took a message is no word
 * of the broker: it may be offline and hold it in memory.
 */
public final class GreengrassPublisher implements Publisher {

  private final GreengrassSettings settings;
  private final Diagnosis diagnosis;
  private final Optional<Answers> answers;

  /** Each message gives its slot back in bounded time, whatever becomes of it. */
  private final Semaphore slots;

  private volatile Optional<Connection> current = Optional.empty();
  private volatile boolean closed;

  /** Opens nothing yet; the first {@link #publish} connects. */
  public GreengrassPublisher(GreengrassSettings settings) {
    this(settings, answer -> {});
  }

  /**
   * Opens nothing yet; the first {@link #publish} or {@link #listening} connects.
   *
   * @param consumer takes what comes on {@link GreengrassSettings#answers}, each of at most {@link
   *     Message#MAX_BYTES}: what the far side kept on each connection anew, so the same ones again
   *     and again. Called on a thread of the connection: must not block, and not publish
   */
  public GreengrassPublisher(GreengrassSettings settings, Consumer<byte[]> consumer) {
    this.settings = settings;
    this.diagnosis = new Diagnosis(settings.nucleus());
    this.slots = new Semaphore(settings.window());
    this.answers =
        settings.answers().map(topic -> new Answers(topic, settings.answerQuiet(), consumer));
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
      slots.acquire();
      return handed(connection, payload).whenComplete((none, failure) -> slots.release());
    } catch (PublishException e) {
      return CompletableFuture.failedFuture(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(diagnosis.closed());
    }
  }

  private CompletableFuture<Void> handed(Connection connection, byte[] payload) {
    PublishToIoTCoreRequest request =
        new PublishToIoTCoreRequest()
            .withTopicName(settings.topic())
            .withQos(QOS.AT_LEAST_ONCE)
            .withPayload(payload);
    return connection
        .ask("PublishToIoTCore", settings.topic(), client -> client.publishToIoTCoreAsync(request))
        .thenAccept(response -> {});
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
      return CompletableFuture.failedFuture(diagnosis.closed());
    }
  }

  /** The nucleus has it, on its way to a broker that may be out of reach. */
  @Override
  public Receipt receipt() {
    return Receipt.HANDED_OVER;
  }

  private Connection connected() throws PublishException, InterruptedException {
    if (current.isPresent() && !current.get().isLost()) {
      return current.get();
    }
    current.ifPresent(old -> old.close(diagnosis.closed()));
    Connection next = new Connection(settings.nucleus(), settings.timeout());
    current = Optional.of(next);
    if (closed) {
      next.close(diagnosis.closed());
      throw diagnosis.closed();
    }
    next.connect();
    return next;
  }

  @Override
  public void close() {
    closed = true;
    current.ifPresent(connection -> connection.close(diagnosis.closed()));
  }
}
