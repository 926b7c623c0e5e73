// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.witness;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.leakmonitor.uplink.PublishException;
import org.leakmonitor.uplink.Subscriber;

/** Publishes the newest answer of each gateway, again and again until it is acknowledged. */
final class Answers {

  private static final System.Logger LOG = System.getLogger(Witness.class.getName());

  private final Subscriber subscriber;
  private final String topic;

  /** By the gateway's name. */
  private final Map<String, Answer> unsent = new ConcurrentHashMap<>();

  /** Whose answer is on its way: two of one gateway must not overtake each other. */
  private final Set<String> sending = ConcurrentHashMap.newKeySet();

  private final Set<String> refusals = ConcurrentHashMap.newKeySet();

  Answers(Subscriber subscriber, String topic) {
    this.subscriber = subscriber;
    this.topic = topic;
  }

  /** Takes an answer; publishes it later. */
  void keep(Answer answer) {
    unsent.merge(answer.log().gateway(), answer, Answers::newer);
  }

  private static Answer newer(Answer known, Answer next) {
    return next.log().incarnation() >= known.log().incarnation() ? next : known;
  }

  /** Takes an answer and publishes it. */
  void give(Answer answer) {
    keep(answer);
    send(answer.log().gateway());
  }

  /** Publishes what has not gone out. */
  void send() {
    unsent.keySet().forEach(this::send);
  }

  private void send(String gateway) {
    Answer answer = unsent.get(gateway);
    if (answer == null || !sending.add(gateway)) {
      return;
    }
    CompletableFuture<Boolean> unused =
        subscriber
            .publish(
                topic + "/ack/" + Trust.name(gateway),
                answer.note().getBytes(StandardCharsets.UTF_8),
                true)
            .handle((done, failure) -> ended(gateway, answer, failure));
  }

  private boolean ended(String gateway, Answer answer, @Nullable Throwable failure) {
    boolean sent = failure == null && unsent.remove(gateway, answer);
    sending.remove(gateway);
    if (failure instanceof PublishException cause
        && cause.kind() == PublishException.Kind.REFUSED
        && refusals.add(cause.ref())) {
      LOG.log(Level.WARNING, "answers are refused: {0}; {1}", cause.getMessage(), cause.hint());
    }
    return sent;
  }

  /** How many have not gone out. */
  int unsent() {
    return unsent.size();
  }
}
