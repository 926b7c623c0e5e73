// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.mqtt;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.uplink.PublishException;

/** A connection of which is known whether anybody has heard why it ended. */
final class Line {

  private final Link link;
  private volatile boolean heard;

  Line(Link link) {
    this.link = link;
  }

  void connect() throws PublishException, InterruptedException {
    try {
      link.connect();
    } catch (PublishException e) {
      heard = true;
      throw e;
    }
  }

  CompletableFuture<Void> publish(String topic, byte[] payload) throws InterruptedException {
    return link.publish(topic, payload).whenComplete((none, failure) -> told(failure));
  }

  /** Asks for answers, for whoever publishes, who does not hear what became of it. */
  void ask(Answers answers) {
    CompletableFuture<Void> unused = answers.ask(link);
  }

  /** Asks for answers, for whoever wants to know. */
  CompletableFuture<Void> listen(Answers answers) {
    return answers.ask(link).whenComplete((none, failure) -> told(failure));
  }

  private void told(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    Optional<PublishException> end = link.end();
    if (cause != null && end.isPresent()) {
      heard |= cause == end.get() || cause.getCause() == end.get();
    }
  }

  boolean isLost() {
    return link.end().isPresent();
  }

  /** Why it ended, unless somebody has heard, be it by this. */
  Optional<PublishException> unheard() {
    Optional<PublishException> cause = heard ? Optional.empty() : link.end();
    heard |= cause.isPresent();
    return cause;
  }

  void close(PublishException cause) {
    link.close(cause);
  }
}
