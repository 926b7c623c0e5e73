// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Messages on their way to the far side. Those who send and take in what became of them are one
 * thread; what becomes of them is told on any.
 */
final class Transit {

  private final Publisher publisher;
  private final Runnable wake;
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private final List<Integer> underWay = new ArrayList<>();

  /**
   * How one message fared.
   *
   * @param parcel empty for a checkpoint
   * @param bytes of the message
   * @param attempt in which it was sent
   * @param failure empty where the far side took it
   */
  record Outcome(
      Optional<Parcel> parcel, int bytes, long attempt, Optional<PublishException> failure) {

    /** Whether it was one record, which cannot be sent in parts. */
    boolean isAlone() {
      return parcel.filter(each -> each.range().count() == 1).isPresent();
    }
  }

  /**
   * @param wake run, on any thread, when there is another outcome
   */
  Transit(Publisher publisher, Runnable wake) {
    this.publisher = publisher;
    this.wake = wake;
  }

  void send(byte[] payload, Optional<Parcel> parcel, long attempt) {
    underWay.add(payload.length);
    CompletableFuture<Void> unused =
        published(payload)
            .whenComplete(
                (none, failure) -> {
                  outcomes.add(
                      new Outcome(
                          parcel,
                          payload.length,
                          attempt,
                          Optional.ofNullable(failure).map(Transit::cause)));
                  wake.run();
                });
  }

  private CompletableFuture<Void> published(byte[] payload) {
    try {
      return publisher.publish(payload);
    } catch (RuntimeException e) {
      // a fault of the publisher must not leave these records taken for ever
      return CompletableFuture.failedFuture(e);
    }
  }

  private static PublishException cause(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof PublishException known
        ? known
        : new PublishException(
            PublishException.Kind.UNREACHABLE, "cannot publish: " + cause, "report this", cause);
  }

  /** What became of one message that nobody has asked after yet. */
  Optional<Outcome> next() {
    Optional<Outcome> outcome = Optional.ofNullable(outcomes.poll());
    outcome.ifPresent(known -> underWay.remove((Integer) known.bytes()));
    return outcome;
  }

  /** The size of the largest message of which nothing is known yet; 0 where there is none. */
  int largest() {
    return underWay.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  boolean isEmpty() {
    return underWay.isEmpty();
  }
}
