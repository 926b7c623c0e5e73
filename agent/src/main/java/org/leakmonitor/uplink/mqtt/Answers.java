// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.leakmonitor.ledger.Message;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.PublishException.Kind;

/**
 * What comes back from the far side: asked for on each connection, before the first message goes
 * out on it. A gateway that may not ask sends all the same. AWS IoT does not refuse, it ends the
 * connection; so after two that ended while we asked, the next goes without for {@link #PAUSE}.
 */
public final class Answers {

  /** After a refusal, how long to go without answers before we ask again. */
  public static final Duration PAUSE = Duration.ofMinutes(10);

  private static final int LOSSES = 2;

  private static final System.Logger LOG = System.getLogger(Answers.class.getName());

  private final String topic;
  private final Duration quiet;
  private final Consumer<byte[]> consumer;
  private final LongSupplier nanos;
  private Optional<Link> asked = Optional.empty();
  private Optional<PublishException> failed = Optional.empty();
  private CompletableFuture<Void> settled = new CompletableFuture<>();
  private int losses;
  private long failedNanos;
  private boolean dropped;

  /**
   * @param quiet as in {@link MqttSettings#answerQuiet}
   * @param nanos monotonic
   */
  public Answers(String topic, Duration quiet, Consumer<byte[]> consumer, LongSupplier nanos) {
    this.topic = topic;
    this.quiet = quiet;
    this.consumer = consumer;
    this.nanos = nanos;
  }

  /**
   * Asks on {@code connection} unless that is done; blocks until the broker has answered.
   *
   * @return completes when what the broker kept has been handed over, or there was none
   */
  public CompletableFuture<Void> ask(Link connection) {
    CompletableFuture<Void> current;
    synchronized (this) {
      if (asked.isPresent() && asked.get() == connection && !due()) {
        return settled;
      }
      asked = Optional.of(connection);
      current = new CompletableFuture<>();
      settled = current;
      if (paused()) {
        current.completeExceptionally(unasked(failed.orElseThrow()));
        return current;
      }
    }
    try {
      connection.subscribe(List.of(topic)).join();
      granted(connection, current);
    } catch (CompletionException | CancellationException e) {
      if (e.getCause() instanceof PublishException cause) {
        refused(cause);
        current.completeExceptionally(cause);
      } else {
        throw e;
      }
    }
    return current;
  }

  private PublishException unasked(PublishException cause) {
    return new PublishException(
        Kind.REFUSED,
        "no answers on '%s' are asked for: %s".formatted(topic, cause.getMessage()),
        cause.hint(),
        cause);
  }

  private boolean paused() {
    return failed.isPresent()
        && losses >= LOSSES
        && nanos.getAsLong() - failedNanos < PAUSE.toNanos();
  }

  /** Whether to ask again on a connection that goes without. */
  private boolean due() {
    return failed.isPresent() && nanos.getAsLong() - failedNanos >= PAUSE.toNanos();
  }

  private void granted(Link connection, CompletableFuture<Void> current) {
    synchronized (this) {
      if (failed.isPresent()) {
        LOG.log(Level.INFO, "answers on ''{0}'' are received again", topic);
      }
      failed = Optional.empty();
      losses = 0;
    }
    connection.after(quiet, () -> current.complete(null));
    CompletableFuture<Void> unused =
        connection.ended().thenAccept(cause -> current.completeExceptionally(cause));
  }

  private synchronized void refused(PublishException cause) {
    boolean lost = cause.kind() == Kind.UNREACHABLE;
    losses = lost ? losses + 1 : LOSSES;
    failedNanos = nanos.getAsLong();
    if (failed.isEmpty() && cause.kind() != Kind.CLOSED) {
      LOG.log(
          Level.WARNING,
          "no answers, messages are sent all the same: {0}; {1}",
          cause.getMessage(),
          cause.hint());
    }
    failed = Optional.of(cause);
  }

  /**
   * Takes one message of the broker, on the connection's own thread.
   *
   * @param payload not changed by anybody afterwards
   * @param retained whether the broker had kept it
   */
  public void arrived(String from, byte[] payload, boolean retained) {
    if (!from.equals(topic) || payload.length > Message.MAX_BYTES) {
      drop(from, payload.length);
      return;
    }
    try {
      consumer.accept(payload);
    } catch (RuntimeException e) {
      // the libraries would swallow it
      LOG.log(Level.ERROR, "an answer could not be taken", e);
    }
    CompletableFuture<Void> current;
    synchronized (this) {
      current = settled;
    }
    if (retained) {
      current.complete(null);
    }
  }

  private synchronized void drop(String from, int bytes) {
    if (!dropped) {
      dropped = true;
      LOG.log(
          Level.WARNING,
          "answers are dropped: one of {0} bytes on topic ''{1}'', not of at most {2} on ''{3}''",
          Integer.toString(bytes),
          printable(from),
          Integer.toString(Message.MAX_BYTES),
          topic);
    }
  }

  /** A topic of another's making must not forge lines of our log. */
  private static String printable(String text) {
    return text.codePoints()
        .limit(100)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
