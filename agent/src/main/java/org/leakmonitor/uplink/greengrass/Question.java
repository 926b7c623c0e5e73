// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.uplink.greengrass;

import java.util.concurrent.CompletableFuture;
import org.leakmonitor.uplink.PublishException;

/** What the nucleus owes us an answer to. Its identity counts: two equal questions are two. */
final class Question<T> {

  private final String operation;
  private final String subject;
  private final CompletableFuture<T> answer = new CompletableFuture<>();

  /**
   * @param operation of the IPC service, as accessControl names it
   * @param subject what it is about, such as a topic
   */
  Question(String operation, String subject) {
    this.operation = operation;
    this.subject = subject;
  }

  String operation() {
    return operation;
  }

  String subject() {
    return subject;
  }

  CompletableFuture<T> answer() {
    return answer;
  }

  void fail(PublishException cause) {
    answer.completeExceptionally(cause);
  }
}
