// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;
import software.amazon.awssdk.aws.greengrass.model.IoTCoreMessage;
import software.amazon.awssdk.aws.greengrass.model.QOS;
import software.amazon.awssdk.aws.greengrass.model.SubscribeToIoTCoreRequest;
import software.amazon.awssdk.eventstreamrpc.StreamResponseHandler;

/**
 * What comes back from the far side: asked for on each connection, before the first message goes
 * out on it. A component that may not subscribe sends all the same, and asks again on the next
 * connection.
 */
final class Answers {

  private static final System.Logger LOG = System.getLogger(GreengrassPublisher.class.getName());

  private final String topic;
  private final Duration quiet;
  private final Consumer<byte[]> consumer;
  private Optional<Connection> asked = Optional.empty();
  private CompletableFuture<Void> settled = new CompletableFuture<>();
  private boolean refused;
  private boolean dropped;

  /**
   * @param quiet as in {@link GreengrassSettings#answerQuiet}
   */
  Answers(String topic, Duration quiet, Consumer<byte[]> consumer) {
    this.topic = topic;
    this.quiet = quiet;
    this.consumer = consumer;
  }

  /**
   * Asks on {@code connection} unless that is done; blocks until the nucleus has answered. One
   * thread at a time.
   *
   * @return completes when what the far side kept has been handed over, or there was none
   */
  CompletableFuture<Void> ask(Connection connection) {
    if (asked.isPresent() && asked.get() == connection) {
      return settled;
    }
    CompletableFuture<Void> current = new CompletableFuture<>();
    settled = current;
    Stream stream = new Stream(connection, current);
    try {
      subscribe(connection, stream).join();
      asked = Optional.of(connection);
      granted(connection, stream);
    } catch (CompletionException e) {
      if (e.getCause() instanceof PublishException cause) {
        refused(connection, cause);
        current.completeExceptionally(cause);
      } else {
        throw e;
      }
    }
    return current;
  }

  private CompletableFuture<?> subscribe(Connection connection, Stream stream) {
    SubscribeToIoTCoreRequest request =
        new SubscribeToIoTCoreRequest().withTopicName(topic).withQos(QOS.AT_LEAST_ONCE);
    return connection.ask(
        "SubscribeToIoTCore",
        topic,
        client -> client.subscribeToIoTCoreAsync(request, stream).getResponse());
  }

  private void granted(Connection connection, Stream stream) {
    if (refused) {
      LOG.log(Level.INFO, "answers on ''{0}'' are received again", topic);
    }
    refused = false;
    stream.granted = true;
    CompletableFuture.delayedExecutor(quiet.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> stream.settled.complete(null));
    CompletableFuture<Void> unused =
        connection.ended().thenAccept(cause -> stream.settled.completeExceptionally(cause));
  }

  /** Where the nucleus did not say no for good, the next one that publishes asks again. */
  private void refused(Connection connection, PublishException cause) {
    if (cause.kind() != Kind.REFUSED) {
      return;
    }
    asked = Optional.of(connection);
    if (!refused) {
      LOG.log(
          Level.WARNING,
          "no answers, messages are sent all the same: {0}; {1}",
          cause.getMessage(),
          cause.hint());
    }
    refused = true;
  }

  /** What comes on one subscription, on the thread of its connection. */
  private final class Stream implements StreamResponseHandler<IoTCoreMessage> {

    private final Connection connection;
    private final CompletableFuture<Void> settled;
    private volatile boolean granted;

    Stream(Connection connection, CompletableFuture<Void> settled) {
      this.connection = connection;
      this.settled = settled;
    }

    @Override
    public void onStreamEvent(IoTCoreMessage message) {
      byte[] payload =
          Optional.ofNullable(message.getMessage())
              .filter(arrived -> topic.equals(arrived.getTopicName()))
              .flatMap(arrived -> Optional.ofNullable(arrived.getPayload()))
              .orElse(new byte[0]);
      if (payload.length == 0 || payload.length > Message.MAX_BYTES) {
        drop(payload.length);
        return;
      }
      try {
        consumer.accept(payload);
      } catch (RuntimeException e) {
        // the SDK would end the subscription
        LOG.log(Level.ERROR, "an answer could not be taken", e);
      }
      // what was kept comes first, and a newer answer takes its place
      settled.complete(null);
    }

    @Override
    public boolean onStreamError(Throwable failure) {
      return true;
    }

    @Override
    public void onStreamClosed() {
      if (granted) {
        connection.lose(
            new PublishException(
                Kind.UNREACHABLE,
                "the nucleus ended the subscription to '" + topic + "'",
                "see the log of the nucleus"));
      }
    }
  }

  private synchronized void drop(int bytes) {
    if (!dropped) {
      dropped = true;
      LOG.log(
          Level.WARNING,
          "answers are dropped: one of {0} bytes, or on another topic, is not of 1 to {1} on ''{2}''",
          Integer.toString(bytes),
          Integer.toString(Message.MAX_BYTES),
          topic);
    }
  }
}
